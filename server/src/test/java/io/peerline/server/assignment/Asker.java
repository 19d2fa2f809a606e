package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.People;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import java.util.List;

/** A visitor in one tab. */
final class Asker {

    final FakeSession session;
    final Principal.Visitor principal;
    private final Shop shop;
    private final Shop.Node node;
    private final String name;

    Asker(Shop shop, Shop.Node node, Principal.Visitor principal, String name) {
        this.shop = shop;
        this.node = node;
        this.principal = principal;
        this.name = name;
        this.session = node.sessions.connect(principal);
    }

    ConversationId asks(String text) {
        return asks(text, false);
    }

    ConversationId asksInPrivate(String text) {
        return asks(text, true);
    }

    ConversationId asks(String text, boolean privateMatter) {
        ConversationId conversation = new ConversationId(IdFormat.random());
        assertInstanceOf(Outcome.Done.class, tryAsk(session, conversation, id22(), text, privateMatter));
        return conversation;
    }

    ConversationId asksToBeCalled(CallMedia media) {
        ConversationId conversation = new ConversationId(IdFormat.random());
        assertInstanceOf(Outcome.Done.class, tryAskToBeCalled(conversation, media));
        return conversation;
    }

    Outcome tryAskToBeCalled(ConversationId conversation, CallMedia media) {
        return after(node.flow.ask(
                session,
                id22(),
                new ClientMessage.Ask(
                        conversation, "Can you show me this one?", false, name, "en", null, null, media)));
    }

    /** From any thread, without waiting for what follows. */
    void asksUnheard(String text) {
        ConversationId conversation = new ConversationId(IdFormat.random());
        node.flow.ask(session, id22(), new ClientMessage.Ask(conversation, text, false, name, "en", null, null, null));
    }

    Outcome tryAsk(FakeSession tab, ConversationId conversation, MessageId id, String text, boolean privateMatter) {
        return after(node.flow.ask(
                tab, id, new ClientMessage.Ask(conversation, text, privateMatter, name, "en", null, null, null)));
    }

    /** What {@code message.send} does: append, then tell routing. */
    Appended writes(ConversationId conversation, MessageId id, String text) {
        People people = new People(shop.store.members(), shop.store.visitors(), shop.store.sites());
        Draft draft = new Draft(Shop.SITE, conversation, id.value(), people.of(principal), new EventBody.Message(text));
        Appended appended = shop.store.conversationLog().append(draft);
        node.flow.visitorMessages().written(principal, conversation, appended);
        shop.settle();
        return appended;
    }

    Outcome cancels(ConversationId conversation) {
        return after(node.flow.cancel(session, id22(), new ClientMessage.CancelQuestion(conversation)));
    }

    Outcome saysSolved(ConversationId conversation, boolean solved) {
        return after(node.flow.solved(session, id22(), new ClientMessage.Solved(conversation, solved)));
    }

    void leaves() {
        shop.leaves(node, session);
    }

    /** In a new tab. */
    Asker comesBack() {
        Asker back = new Asker(shop, node, principal, name);
        shop.comes(node, back.session);
        return back;
    }

    ConversationState state(ConversationId conversation) {
        return session.messages(ConversationState.class).stream()
                .filter(state -> state.cv().equals(conversation))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    /** What happened in the conversation, by the log. */
    List<EventBody> events(ConversationId conversation) {
        Page page = shop.store.conversationLog().after(Shop.SITE, conversation, 0, 200);
        return assertInstanceOf(Page.Events.class, page).events().stream()
                .map(event -> event.d().body())
                .toList();
    }

    List<EventBody> eventsOnScreen(ConversationId conversation) {
        return session.messages(Event.class).stream()
                .filter(event -> event.cv().equals(conversation))
                .map(event -> event.d().body())
                .toList();
    }

    static long seq(Outcome outcome) {
        Outcome.Done done = assertInstanceOf(Outcome.Done.class, outcome);
        return assertInstanceOf(Reply.Appended.class, done.reply()).seq();
    }

    static MessageId id22() {
        return new MessageId(IdFormat.random());
    }

    private Outcome after(Outcome outcome) {
        shop.settle();
        return outcome;
    }
}
