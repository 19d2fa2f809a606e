package io.peerline.server.community;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.Draft;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.identity.People;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an answer to the visitor whose chat became the question: as an event of that conversation, so it reaches them live, on return and in every
 * tab. The event's id is the answer's, so that it is there once however often it is told. Blocking, any thread.
 */
public final class LateAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);
    static final int BATCH = 200;

    /** How long an answer whose event failed waits at most until it is told again. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    private final ConversationLog log;
    private final Community community;
    private final CommunityLookups lookups;
    private final People people;
    private final Timers timers;
    private volatile boolean stopped;

    public LateAnswers(
            ConversationLog log, Community community, CommunityLookups lookups, People people, Timers timers) {
        this.log = log;
        this.community = community;
        this.lookups = lookups;
        this.people = people;
        this.timers = timers;
    }

    /** Tells what a crash or an outage left untold, now and every minute until {@link #stop}. */
    public void start() {
        try {
            catchUp();
        } catch (StoreUnavailable outage) {
            LOG.warn("Late answers wait for the store: {}", outage.getMessage());
        } finally {
            timers.after(AGAIN, this::again);
        }
    }

    public void stop() {
        stopped = true;
    }

    /** True when the answer's event is in the log now. */
    boolean tell(ForumThread thread, Post post) {
        if (thread.conversation() == null) {
            return false;
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
            return false;
        }
        return true;
    }

    private void again() {
        if (!stopped) {
            start();
        }
    }

    /** Batch after batch; ends, too, when the log refuses a whole batch, which is then no progress. */
    void catchUp() {
        List<Post> untold;
        boolean progress;
        do {
            untold = lookups.untold(BATCH);
            progress = false;
            for (Post post : untold) {
                progress |= community
                        .find(post.site(), post.thread())
                        .filter(thread -> tell(thread, post))
                        .isPresent();
            }
        } while (progress && untold.size() == BATCH);
    }
}
