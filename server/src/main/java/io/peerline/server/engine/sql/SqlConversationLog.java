package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Draft;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The log on SQL: appends go through the group commit, reads through the readers. */
final class SqlConversationLog implements ConversationLog {

    /** Above any body the protocol allows (4,000 characters, JSON-escaped at worst six-fold); what is larger is no message. */
    private static final int BODY_CHARS = 32 * 1024;

    private static final int HEADS_PER_QUERY = 500;

    private final Database database;
    private final Supplier<Epoch> epoch;
    private final CommitListener listener;
    private final Bodies bodies = new Bodies();
    private final EventRows events = new EventRows(bodies);

    SqlConversationLog(Database database, Supplier<Epoch> epoch, CommitListener listener) {
        this.database = database;
        this.epoch = epoch;
        this.listener = listener;
    }

    @Override
    public Appended append(Draft draft) {
        String body = bodies.encode(draft.body());
        if (body.length() > BODY_CHARS) {
            return new Appended.Refused(
                    Refusal.TOO_LARGE,
                    "the event body has " + body.length() + " characters as JSON, expected at most " + BODY_CHARS);
        }
        return database.writeInOrder(
                draft.conversation().value(), tx -> events.append(tx, draft, body), appended -> tell(draft, appended));
    }

    private void tell(Draft draft, Appended appended) {
        switch (appended) {
            case Appended.New added -> listener.committed(draft.site(), added.event());
            case Appended.Duplicate known -> listener.repeated(draft.site(), draft.conversation(), known.seq());
            case Appended.Refused refused -> {}
        }
    }

    @Override
    public Page after(SiteId site, ConversationId conversation, long after, int limit) {
        return database.read(tx -> {
            Optional<EventRows.Span> known = events.span(tx, site, conversation);
            if (known.isEmpty()) {
                return new Page.NoSuchConversation();
            }
            EventRows.Span span = known.get();
            return after < span.first() - 1 || after > span.head()
                    ? new Page.Gap(span.first(), span.head())
                    : new Page.Events(span.first(), span.head(), events.after(tx, conversation, span, after, limit));
        });
    }

    @Override
    public Page before(SiteId site, ConversationId conversation, long before, int limit) {
        long end = before == 0 ? Long.MAX_VALUE : before;
        return database.read(tx -> {
            Optional<EventRows.Span> known = events.span(tx, site, conversation);
            if (known.isEmpty()) {
                return new Page.NoSuchConversation();
            }
            EventRows.Span span = known.get();
            return new Page.Events(span.first(), span.head(), events.before(tx, conversation, span, end, limit));
        });
    }

    @Override
    public Map<ConversationId, Long> heads(Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return Map.of();
        }
        List<String> ids =
                conversations.stream().map(ConversationId::value).distinct().toList();
        return database.read(tx -> {
            Map<ConversationId, Long> heads = new HashMap<>();
            for (int from = 0; from < ids.size(); from += HEADS_PER_QUERY) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + HEADS_PER_QUERY));
                heads.putAll(events.heads(tx, some));
            }
            return heads;
        });
    }

    @Override
    public Epoch epoch() {
        return epoch.get();
    }
}
