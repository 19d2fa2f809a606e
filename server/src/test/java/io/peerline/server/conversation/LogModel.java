package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.ConversationLog.Refusal;
import io.peerline.server.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A conversation as a plain list of drafts; makes random calls and compares each answer with what the list says. */
final class LogModel {

    private final ConversationLog log;
    private final Conversation conversation;
    private final Random random;
    private final List<Draft> drafts = new ArrayList<>();

    LogModel(ConversationLog log, Conversation conversation, Random random) {
        this.log = log;
        this.conversation = conversation;
        this.random = random;
    }

    Conversation conversation() {
        return conversation;
    }

    List<String> ids() {
        return ids(drafts);
    }

    void step() {
        if (drafts.isEmpty()) {
            append();
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> repeat();
            case 1 -> reuseAnId();
            case 2 -> pageForward();
            case 3 -> pageBackward();
            default -> append();
        }
    }

    private void append() {
        Draft message = Samples.message(conversation, "text " + random.nextInt(3));
        EventBody body = random.nextBoolean() ? message.body() : new EventBody.Solved(random.nextBoolean());
        Draft draft = new Draft(message.site(), message.conversation(), message.id(), message.from(), body);
        drafts.add(draft);
        Event event = assertInstanceOf(Appended.New.class, log.append(draft)).event();
        assertEquals(drafts.size(), event.seq());
    }

    private void repeat() {
        int index = random.nextInt(drafts.size());
        Appended again = log.append(drafts.get(index));
        assertEquals(
                index + 1, assertInstanceOf(Appended.Duplicate.class, again).seq());
    }

    private void reuseAnId() {
        String used = drafts.get(random.nextInt(drafts.size())).id();
        Appended other = log.append(Samples.message(conversation, used, "never sent before"));
        assertEquals(
                Refusal.ID_REUSED,
                assertInstanceOf(Appended.Refused.class, other).refusal());
    }

    private void pageForward() {
        int after = random.nextInt(drafts.size() + 1);
        int limit = 1 + random.nextInt(5);
        assertPage(
                drafts.subList(after, Math.min(drafts.size(), after + limit)),
                log.after(conversation.site(), conversation.id(), after, limit));
    }

    private void pageBackward() {
        int before = 1 + random.nextInt(drafts.size() + 1);
        int limit = 1 + random.nextInt(5);
        assertPage(
                drafts.subList(Math.max(0, before - 1 - limit), before - 1),
                log.before(conversation.site(), conversation.id(), before, limit));
    }

    private void assertPage(List<Draft> expected, Page page) {
        Page.Events events = assertInstanceOf(Page.Events.class, page);
        assertEquals(drafts.size(), events.head());
        assertEquals(
                ids(expected),
                events.events().stream().map(event -> event.d().id()).toList());
    }

    private static List<String> ids(List<Draft> drafts) {
        return drafts.stream().map(Draft::id).toList();
    }
}
