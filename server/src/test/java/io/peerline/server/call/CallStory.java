package io.peerline.server.call;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The beginning of every story of calls: Jenny visits, John is a rep, and they chat. */
abstract class CallStory {

    @TempDir
    Path folder;

    CallWorld world;
    Caller jenny;
    Caller john;
    ConversationId chat;

    @BeforeEach
    final void meet() {
        world = new CallWorld(folder);
        jenny = world.visitor();
        john = world.member(Role.REP);
        chat = world.chat(jenny, john);
    }

    @AfterEach
    final void end() {
        world.close();
    }
}
