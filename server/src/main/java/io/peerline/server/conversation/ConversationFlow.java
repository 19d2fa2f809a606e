package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Parties.Right;
import io.peerline.server.identity.People;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLife;
import io.peerline.server.time.Ticker;

/** Sending, reading, typing and looking back. A conversation that is not the party's looks like one that does not exist. */
public final class ConversationFlow implements ConversationRequests, SessionLife {

    private static final int WATCHED_PAGE = 100;

    private final Stored stored;
    private final Parties parties;
    private final Feeds feeds;
    private final People people;
    private final VisitorMessages visitorMessages;
    private final TypingPace pace;

    /** What is durable. */
    public record Stored(ConversationLog log, Conversations conversations) {}

    public ConversationFlow(
            Stored stored,
            Parties parties,
            Feeds feeds,
            People people,
            VisitorMessages visitorMessages,
            Ticker ticker) {
        this.stored = stored;
        this.parties = parties;
        this.feeds = feeds;
        this.people = people;
        this.visitorMessages = visitorMessages;
        this.pace = new TypingPace(ticker);
    }

    @Override
    public Outcome send(Session session, MessageId id, ClientMessage.Send message) {
        Principal principal = session.principal();
        Right right = parties.of(principal, message.cv());
        if (right != Right.WRITE) {
            return mayNotWrite(principal, right, message.cv());
        }
        Appended appended = append(principal, message.cv(), id, new EventBody.Message(message.text()));
        if (principal instanceof Principal.Visitor visitor && !(appended instanceof Appended.Refused)) {
            visitorMessages.written(visitor, message.cv(), appended);
        }
        return AppendOutcome.of(appended);
    }

    @Override
    public Outcome rate(Session session, MessageId id, ClientMessage.Rate message) {
        Right right = parties.of(session.principal(), message.cv());
        if (right != Right.WRITE) {
            return mayNotWrite(session.principal(), right, message.cv());
        }
        EventBody rated = new EventBody.Rated(message.stars(), message.comment());
        return AppendOutcome.of(append(session.principal(), message.cv(), id, rated));
    }

    @Override
    public Outcome history(Session session, ClientMessage.GetHistory message) {
        if (parties.of(session.principal(), message.cv()) == Right.NONE) {
            return notTheirs(Right.NONE, message.cv());
        }
        return page(session.principal().site(), message.cv(), message.before(), message.limit());
    }

    /** Events after the page's head follow, perhaps before the ack; clients merge by seq. */
    @Override
    public Outcome watch(Session session, ClientMessage.Watch message) {
        SiteId site = session.principal().site();
        if (parties.of(session.principal(), message.cv()) == Right.NONE) {
            return notTheirs(Right.NONE, message.cv());
        }
        Outcome last = page(site, message.cv(), 0, WATCHED_PAGE);
        if (last instanceof Outcome.Done done && done.reply() instanceof Reply.History history) {
            feeds.subscribe(site, message.cv(), session, history.head());
        }
        return last;
    }

    /** The assignee's own subscription stays. */
    @Override
    public Outcome unwatch(Session session, ClientMessage.Unwatch message) {
        if (parties.of(session.principal(), message.cv()) != Right.WRITE) {
            feeds.unsubscribe(message.cv(), session);
        }
        return Outcome.done();
    }

    /** A mark that lies behind the one that holds already is not told again. */
    @Override
    public void read(Session session, ClientMessage.Read message) {
        Principal principal = session.principal();
        if (parties.of(principal, message.cv()) == Right.WRITE) {
            long mark = stored.conversations().read(principal.site(), message.cv(), principal.party(), message.seq());
            if (mark <= message.seq()) {
                hint(session, message.cv(), new ServerMessage.Read(message.cv(), principal.party(), mark));
            }
        }
    }

    /** The right comes before the pace, which remembers: a stranger must leave nothing behind that a lost connection would tell. */
    @Override
    public void typing(Session session, ClientMessage.Typing message) {
        if (parties.of(session.principal(), message.cv()) == Right.WRITE
                && pace.passes(session, message.cv(), message.on())) {
            tellTyping(session, message.cv(), message.on());
        }
    }

    private void tellTyping(Session session, ConversationId conversation, boolean on) {
        hint(session, conversation, new ServerMessage.Typing(conversation, people.of(session.principal()), on));
    }

    private void hint(Session session, ConversationId conversation, ServerMessage message) {
        feeds.hint(session.principal().site(), conversation, message, session);
    }

    @Override
    public void connected(Session session) {}

    /** Nobody is left typing by a lost connection. */
    @Override
    public void disconnected(Session session) {
        try {
            pace.forget(session)
                    .filter(conversation -> parties.of(session.principal(), conversation) == Right.WRITE)
                    .ifPresent(conversation -> tellTyping(session, conversation, false));
        } finally {
            feeds.forget(session);
        }
    }

    private Appended append(Principal from, ConversationId conversation, MessageId id, EventBody body) {
        return stored.log()
                .append(new Draft(from.site(), conversation, id.value(), people.of(from.site(), from.party()), body));
    }

    private Outcome page(SiteId site, ConversationId conversation, long before, int limit) {
        ConversationLog log = stored.log();
        return switch (log.before(site, conversation, before, limit)) {
            case Page.Events found ->
                Outcome.done(new Reply.History(conversation, log.epoch(), found.first(), found.head(), found.events()));
            case Page.Gap gap ->
                Outcome.refused(
                        ErrorCode.INVALID,
                        "before is " + before + ", expected 0 or " + (gap.first() + 1) + " to " + (gap.head() + 1));
            case Page.NoSuchConversation ignored -> notTheirs(Right.NONE, conversation);
        };
    }

    /** A visitor's own conversation is closed to them only when the shop has shut them out. */
    private static Outcome mayNotWrite(Principal principal, Right right, ConversationId conversation) {
        return right == Right.READ && principal instanceof Principal.Visitor
                ? Outcome.refused(ErrorCode.FORBIDDEN, "this visitor is blocked")
                : notTheirs(right, conversation);
    }

    private static Outcome notTheirs(Right right, ConversationId conversation) {
        return right == Right.READ
                ? Outcome.refused(ErrorCode.CONFLICT, "the conversation is not assigned to you, take it first")
                : Outcome.refused(ErrorCode.NOT_FOUND, "there is no conversation " + conversation + " for you");
    }
}
