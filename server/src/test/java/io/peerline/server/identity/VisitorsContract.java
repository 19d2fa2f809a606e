package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.testing.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every engine's visitors promise. */
public interface VisitorsContract {

    Visitors visitors();

    @Test
    default void gives_back_what_a_visitor_told() {
        VisitorRow told =
                new VisitorRow(Samples.SHOES, new VisitorId(IdFormat.random()), "Jenny", "jenny@mail.example", "en", 7);
        visitors().know(told);
        assertEquals(Optional.of(told), visitors().find(told.site(), told.id()));
    }

    @Test
    default void what_is_not_told_again_stays_known() {
        VisitorId id = new VisitorId(IdFormat.random());
        visitors().know(new VisitorRow(Samples.SHOES, id, "Jenny", null, "en", 7));
        visitors().know(new VisitorRow(Samples.SHOES, id, null, "jenny@mail.example", null, 8));
        visitors().know(new VisitorRow(Samples.SHOES, id, null, null, "de", 9));
        assertEquals(
                Optional.of(new VisitorRow(Samples.SHOES, id, "Jenny", "jenny@mail.example", "de", 9)),
                visitors().find(Samples.SHOES, id));
    }

    @Test
    default void a_visitor_is_known_to_one_site_only() {
        VisitorId id = new VisitorId(IdFormat.random());
        visitors().know(new VisitorRow(Samples.SHOES, id, "Jenny", null, null, 7));
        assertEquals(Optional.empty(), visitors().find(Samples.HATS, id));
        visitors().know(new VisitorRow(Samples.HATS, id, "J.", null, null, 8));
        assertEquals(Optional.of("Jenny"), visitors().find(Samples.SHOES, id).map(VisitorRow::name));
    }

    @Test
    default void who_told_nothing_is_not_known() {
        assertEquals(Optional.empty(), visitors().find(Samples.SHOES, new VisitorId(IdFormat.random())));
    }
}
