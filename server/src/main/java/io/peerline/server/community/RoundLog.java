package io.peerline.server.community;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.access.Principal;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.conversation.Draft;
import io.peerline.server.conversation.Rounds;
import io.peerline.server.identity.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A conversation's round of asking as its log has it. Blocking, any thread. */
public final class RoundLog {

    private static final int LOOKED_AT = 100;
    private static final int GLANCED_AT = 30;
    private static final int SHORT = 300;

    private final Conversations conversations;
    private final ConversationLog log;
    private final People people;

    public RoundLog(Conversations conversations, ConversationLog log, People people) {
        this.conversations = conversations;
        this.log = log;
        this.people = people;
    }

    /** The conversation, if it is this visitor's. */
    Optional<Conversation> own(Principal principal, ConversationId conversation) {
        if (!(principal instanceof Principal.Visitor visitor)) {
            return Optional.empty();
        }
        return conversations
                .find(visitor.site(), conversation)
                .filter(found -> found.visitor().equals(visitor.id()));
    }

    /** The visitor's messages since the round before ended, oldest first. */
    List<String> visitorsWords(Conversation conversation) {
        return rounds(conversation, LOOKED_AT).getLast();
    }

    /** What the visitor wrote in the last round in which they wrote anything, shortened. */
    String lastQuestion(Conversation conversation) {
        return rounds(conversation, GLANCED_AT).reversed().stream()
                .filter(words -> !words.isEmpty())
                .findFirst()
                .map(words -> PlainText.cut(String.join("\n", words), SHORT))
                .orElse(conversation.question());
    }

    /** The visitor's messages of each round, the last round last; at least one. */
    private List<List<String>> rounds(Conversation conversation, int events) {
        PartyId visitor = PartyId.of(conversation.visitor());
        List<List<String>> rounds = new ArrayList<>(List.of(new ArrayList<>()));
        if (log.before(conversation.site(), conversation.id(), 0, events) instanceof Page.Events page) {
            for (Event event : page.events()) {
                if (Rounds.ends(event.d().body())) {
                    rounds.add(new ArrayList<>());
                } else if (event.d().body() instanceof EventBody.Message(String text)
                        && visitor.equals(event.d().from().party())) {
                    rounds.getLast().add(text);
                }
            }
        }
        return rounds;
    }

    /** By the visitor. */
    Appended append(Conversation conversation, String id, EventBody body) {
        return log.append(new Draft(
                conversation.site(),
                conversation.id(),
                id,
                people.of(conversation.site(), PartyId.of(conversation.visitor())),
                body));
    }
}
