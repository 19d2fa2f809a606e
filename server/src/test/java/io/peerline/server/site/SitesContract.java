package io.peerline.server.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine's sites promise. */
public interface SitesContract {

    /** Holds exactly {@link Samples#SHOES} and {@link Samples#HATS}. */
    Sites sites();

    private static Site full(SiteId id) {
        return new Site(
                id,
                "Shoes \"That\" Rock Hard",
                "de",
                List.of("https://shop.example", "http://127.0.0.1:8081"),
                "#112233",
                "Hallo, können wir helfen?",
                "Mo-Fr 9-17",
                "+49 30 1234",
                "team@shop.example");
    }

    @Test
    default void finds_a_site_as_saved() {
        Site boots = full(new SiteId("boots"));
        sites().save(boots);
        assertEquals(Optional.of(boots), sites().find(boots.id()));
    }

    @Test
    default void a_save_replaces_and_is_seen_at_once() {
        sites().find(Samples.SHOES);
        sites().save(full(Samples.SHOES));
        assertEquals(Optional.of(full(Samples.SHOES)), sites().find(Samples.SHOES));
        assertEquals(2, sites().all().size());
    }

    @Test
    default void lists_all_sites() {
        assertEquals(
                Set.of(Samples.SHOES, Samples.HATS),
                sites().all().stream().map(Site::id).collect(Collectors.toSet()));
    }

    @Test
    default void does_not_find_what_was_never_saved() {
        assertEquals(Optional.empty(), sites().find(new SiteId("gloves")));
    }

    @Test
    default void sites_saved_at_once_are_all_there() {
        AtOnce.call(IntStream.range(0, 40).mapToObj(i -> () -> {
            sites().save(full(new SiteId("shop-" + i)));
            return true;
        }));
        assertEquals(42, sites().all().size());
    }
}
