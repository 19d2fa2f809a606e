package io.peerline.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Principal;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RechecksTest {

    private static final MemberId JOHN = new MemberId(IdFormat.random());

    private final ManualTime time = new ManualTime();
    private final MemoryCluster cluster = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
    private final Map<String, CloseCode> ended = new ConcurrentHashMap<>();
    private final FakeSessions here = new FakeSessions();
    private final FakeSessions elsewhere = new FakeSessions();
    private final Rechecks rechecks = node("a", here);

    private Rechecks node(String name, FakeSessions sessions) {
        Meters meters = new Meters(new SimpleMeterRegistry());
        SiteChannel channel = new SiteChannel(cluster.bus(new NodeId(name), meters), meters);
        Rechecks made = new Rechecks(
                sessions, channel, member -> Optional.ofNullable(ended.get(String.valueOf(member.signIn()))));
        channel.follow(Samples.SHOES);
        return made;
    }

    private static Principal.Member john(String signIn) {
        return new Principal.Member(Samples.SHOES, JOHN, Set.of(Role.REP), signIn);
    }

    @Test
    void a_session_of_the_ended_sign_in_closes_and_one_of_another_stays() {
        FakeSession laptop = here.connect(john("laptop"));
        FakeSession phone = here.connect(john("phone"));
        ended.put("laptop", CloseCode.SIGNED_OUT);

        rechecks.changed(Samples.SHOES, JOHN);

        assertEquals(Optional.of(CloseCode.SIGNED_OUT), laptop.closed());
        assertEquals(Optional.empty(), phone.closed());
    }

    @Test
    void a_session_on_another_node_closes_too() {
        node("b", elsewhere);
        FakeSession phone = elsewhere.connect(john("phone"));
        ended.put("phone", CloseCode.BLOCKED);

        rechecks.changed(Samples.SHOES, JOHN);
        time.settle();

        assertEquals(Optional.of(CloseCode.BLOCKED), phone.closed());
    }

    @Test
    void nobody_else_is_looked_at() {
        FakeSession mary = here.connect(
                new Principal.Member(Samples.SHOES, new MemberId(IdFormat.random()), Set.of(Role.REP), "laptop"));
        ended.put("laptop", CloseCode.SIGNED_OUT);

        rechecks.changed(Samples.SHOES, JOHN);

        assertEquals(Optional.empty(), mary.closed());
    }
}
