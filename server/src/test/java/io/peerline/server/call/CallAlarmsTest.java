package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallMachine;
import io.peerline.protocol.call.Place;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallAlarmsTest {

    private final ManualTime time = new ManualTime();
    private final List<CallId> rung = new ArrayList<>();
    private final CallAlarms alarms = new CallAlarms(time, time, (site, call) -> rung.add(call));

    @Test
    void rings_once_when_the_call_is_due_and_forgets_it() {
        Call call = ringing();
        alarms.set(call);

        time.advance(Duration.ofSeconds(29));
        assertEquals(List.of(), rung);
        assertEquals(1, alarms.count());
        time.advance(Duration.ofSeconds(60));

        assertEquals(List.of(call.id()), rung);
        assertEquals(0, alarms.count());
    }

    @Test
    void set_again_rings_at_the_newest_time_only() {
        Call call = ringing();
        alarms.set(call);
        alarms.set(call);

        time.advance(Duration.ofSeconds(60));

        assertEquals(List.of(call.id()), rung);
    }

    private Call ringing() {
        PartyId jenny = PartyId.of(new VisitorId(IdFormat.random()));
        return CallMachine.start(
                        new CallMachine.Start(
                                new CallId(IdFormat.random()),
                                new SiteId("shoes"),
                                new ConversationId(IdFormat.random()),
                                CallMedia.VIDEO,
                                CallMedia.VIDEO,
                                jenny,
                                new Place(new SessionId(IdFormat.random()), 1, new NodeId("a")),
                                PartyId.of(new MemberId(IdFormat.random())),
                                600_000),
                        time.millis())
                .next();
    }
}
