package io.peerline.server.conversation;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.testing.ManualTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The fake keeps the promises that the tests of feeds and flows rest on. */
class FakeStoreTest implements ConversationLogContract, ConversationLogRaceContract, ConversationsContract {

    private final ManualTime time = new ManualTime();
    private final FakeStore store = new FakeStore(time);
    private final List<Event> committed = Collections.synchronizedList(new ArrayList<>());
    private final ConversationLog log = store.log((site, event) -> committed.add(event));

    @Override
    public ConversationLog log() {
        return log;
    }

    @Override
    public Conversations conversations() {
        return store;
    }

    @Override
    public ManualTime time() {
        return time;
    }

    @Override
    public List<Event> committed() {
        return committed;
    }
}
