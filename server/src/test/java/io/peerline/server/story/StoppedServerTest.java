package io.peerline.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimCall;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.server.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator stops the server while people use it. */
class StoppedServerTest {

    private static final SiteId SITE = new SiteId("rock-hard");

    @TempDir
    Path folder;

    /** Starting a process may take long where much else runs. */
    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void a_server_that_is_stopped_during_a_call_has_nothing_to_complain_of() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder);
                Shop shop = new Shop(server.uri(), SITE, Duration.ofSeconds(60))) {
            SimRep john = SimRep.signIn(shop, "john", "john@rockhard.example", server.password(), Journal.NONE);
            SimVisitor jenny = SimVisitor.arrive(shop, "jenny", Journal.NONE);
            ConversationId cv = jenny.ask("Do these run small?");
            john.accept(john.awaitRing(cv).ring());
            jenny.awaitAssigned(cv);
            SimCall call = SimCall.start(jenny, cv);
            SimCall.answer(john, cv);
            call.await(state -> state.phase() == CallPhase.ACTIVE);

            List<String> complaints = server.stop().stream()
                    .filter(line -> line.contains("WARN") || line.contains("ERROR"))
                    .toList();
            jenny.close();
            john.close();

            assertEquals(List.of(), complaints);
        }
    }
}
