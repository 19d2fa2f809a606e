package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.ConversationLog.Refusal;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine's log promises when many append at once, and over any order of calls. */
public interface ConversationLogRaceContract {

    ConversationLog log();

    Conversations conversations();

    /** Every event that the engine's listener was told, in that order. */
    List<Event> committed();

    /** Opens conversations at {@link Samples#SHOES}, which exists. */
    private List<Conversation> opened(int count) {
        List<Conversation> opened = IntStream.range(0, count)
                .mapToObj(i -> Samples.conversation(Samples.SHOES))
                .toList();
        opened.forEach(conversations()::open);
        return opened;
    }

    private List<Event> all(ConversationId conversation) {
        return ((Page.Events) log().after(Samples.SHOES, conversation, 0, Integer.MAX_VALUE)).events();
    }

    private List<Event> told(ConversationId conversation) {
        return committed().stream()
                .filter(event -> event.cv().equals(conversation))
                .toList();
    }

    @Test
    default void makes_one_event_of_a_message_sent_a_hundred_times_at_once() {
        Conversation conversation = opened(1).getFirst();
        Draft draft = Samples.message(conversation, "impatient");
        List<Appended> outcomes = AtOnce.call(IntStream.range(0, 100).mapToObj(i -> () -> log().append(draft)));
        long time = all(conversation.id()).getFirst().d().at();
        assertEquals(1, outcomes.stream().filter(Appended.New.class::isInstance).count());
        assertEquals(
                99,
                outcomes.stream()
                        .filter(new Appended.Duplicate(1, time)::equals)
                        .count());
        assertEquals(1, all(conversation.id()).size());
    }

    @Test
    default void numbers_messages_sent_at_once_without_gaps_and_tells_them_in_that_order() {
        List<Conversation> opened = opened(10);
        AtOnce.call(IntStream.range(0, 400)
                .mapToObj(i -> () -> log().append(Samples.message(opened.get(i % 10), "text " + i))));
        for (Conversation conversation : opened) {
            List<Event> events = all(conversation.id());
            assertEquals(
                    LongStream.rangeClosed(1, 40).boxed().toList(),
                    events.stream().map(Event::seq).toList());
            assertEquals(events, told(conversation.id()));
        }
    }

    @Test
    default void refuses_bad_drafts_of_a_group_and_keeps_the_good_ones() {
        Conversation conversation = opened(1).getFirst();
        Draft used = Samples.message(conversation, "used");
        log().append(used);
        List<Appended> outcomes = AtOnce.call(IntStream.range(0, 90)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> Samples.message(conversation, used.id(), "another body");
                    case 1 -> Samples.message(Samples.conversation(Samples.SHOES), "nowhere");
                    default -> Samples.message(conversation, "good " + i);
                })
                .map(draft -> () -> log().append(draft)));
        assertEquals(
                30, outcomes.stream().filter(Appended.New.class::isInstance).count());
        assertEquals(30, refused(outcomes, Refusal.ID_REUSED));
        assertEquals(30, refused(outcomes, Refusal.NO_SUCH_CONVERSATION));
        assertEquals(31, all(conversation.id()).size());
    }

    private static long refused(List<Appended> outcomes, Refusal refusal) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Appended.Refused no && no.refusal() == refusal)
                .count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    default void holds_what_a_list_per_conversation_would_hold_after_any_calls(long seed) {
        Random random = new Random(seed);
        List<LogModel> models = opened(5).stream()
                .map(conversation -> new LogModel(log(), conversation, random))
                .toList();
        for (int step = 0; step < 300; step++) {
            models.get(random.nextInt(models.size())).step();
        }
        for (LogModel model : models) {
            List<Event> events = all(model.conversation().id());
            assertEquals(
                    model.ids(), events.stream().map(event -> event.d().id()).toList(), "seed " + seed);
            assertEquals(events, told(model.conversation().id()), "seed " + seed);
        }
    }
}
