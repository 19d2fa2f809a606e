package io.peerline.protocol.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two who call each other at the same moment, each with what they chose. */
class TwoStartsTest {

    private static final PartyId JENNY = PartyId.of(new VisitorId(IdFormat.random()));
    private static final PartyId JOHN = PartyId.of(new MemberId(IdFormat.random()));
    private static final Place HERS = place();
    private static final Place HIS = place();

    @ParameterizedTest(name = "{0} first, then {1}, where {2} is allowed: one call with {3}")
    @CsvSource({
        "AUDIO, AUDIO, VIDEO, AUDIO",
        "AUDIO, VIDEO, VIDEO, VIDEO",
        "VIDEO, AUDIO, VIDEO, VIDEO",
        "VIDEO, VIDEO, VIDEO, VIDEO",
        "AUDIO, VIDEO, AUDIO, AUDIO"
    })
    void the_one_call_has_video_when_either_wanted_it(
            CallMedia first, CallMedia second, CallMedia most, CallMedia both) {
        Call one = moved(CallMachine.on(rings(first, most), new CallEvent.Start(JOHN, HIS, second), 2_000));

        assertEquals(CallPhase.ACTIVE, one.phase());
        assertEquals(both, one.media());
    }

    @Test
    void who_starts_again_with_video_while_it_rings_rings_by_video() {
        Call video = moved(CallMachine.on(
                rings(CallMedia.AUDIO, CallMedia.VIDEO), new CallEvent.Start(JENNY, HERS, CallMedia.VIDEO), 2_000));

        assertEquals(CallPhase.RINGING, video.phase());
        assertEquals(CallMedia.VIDEO, video.media());
        assertEquals(1, video.seat(JENNY).orElseThrow().attempt(), "the attempt that she has");
    }

    @Test
    void a_call_that_goes_on_stays_what_it_is() {
        Call active =
                moved(CallMachine.on(rings(CallMedia.AUDIO, CallMedia.VIDEO), new CallEvent.Accept(JOHN, HIS), 2_000));

        Call taken = moved(CallMachine.on(active, new CallEvent.Start(JENNY, place(), CallMedia.VIDEO), 3_000));

        assertEquals(CallMedia.AUDIO, taken.media());
    }

    private static Call rings(CallMedia media, CallMedia most) {
        return CallMachine.start(
                        new CallMachine.Start(
                                new CallId(IdFormat.random()),
                                new SiteId("shoes"),
                                new ConversationId(IdFormat.random()),
                                media,
                                most,
                                JENNY,
                                HERS,
                                JOHN,
                                60_000),
                        1_000)
                .next();
    }

    private static Call moved(CallResult result) {
        return assertInstanceOf(CallResult.Moved.class, result).next();
    }

    private static Place place() {
        return new Place(new SessionId(IdFormat.random()), 1, new NodeId("node-1"));
    }
}
