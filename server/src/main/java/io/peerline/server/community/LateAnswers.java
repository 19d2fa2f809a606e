package io.peerline.server.community;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.People;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an answer to the visitor whose chat became the question: as an event of that conversation, so it reaches them live, on return and in every
 * tab. The event's id is the answer's, so that it is there once however often it is told. Blocking, any thread.
 */
public final class LateAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);
    private static final int BATCH = 200;

    private final ConversationLog log;
    private final Community community;
    private final CommunityLookups lookups;
    private final People people;

    public LateAnswers(ConversationLog log, Community community, CommunityLookups lookups, People people) {
        this.log = log;
        this.community = community;
        this.lookups = lookups;
        this.people = people;
    }

    void tell(ForumThread thread, Post post) {
        if (thread.conversation() == null) {
            return;
        }
        EventBody answered =
                new EventBody.Answered(thread.id(), post.id(), post.text(), ThreadUrls.of(thread, post.id()));
        Appended appended = log.append(new Draft(
                thread.site(),
                thread.conversation(),
                post.id().value(),
                people.of(thread.site(), PartyId.of(post.author())),
                answered));
        if (appended instanceof Appended.Refused refused) {
            LOG.warn(
                    "Answer {} did not reach conversation {}: {} ({})",
                    post.id(),
                    thread.conversation(),
                    refused.refusal(),
                    refused.message());
        }
    }

    /** Tells what a crash or an outage left between an answer and its event. For the start and, rarely, later; idle when there is nothing. */
    public void catchUp() {
        List<Post> untold = lookups.untold(BATCH);
        for (Post post : untold) {
            community.find(post.site(), post.thread()).ifPresent(thread -> tell(thread, post));
        }
    }
}
