package io.peerline.protocol.golden;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ClientMessage.Cursor;
import io.peerline.protocol.wire.ClientMessage.Page;
import io.peerline.protocol.wire.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each file of {@code golden/client} must be read as, by the file's name. */
final class ClientFrames {

    static final ConversationId CV = new ConversationId("Y29udmVyc2F0aW9uLTAwMQ");
    static final RingId RING = new RingId("cmluZy0wMDAwMDAwMDAwMQ");
    static final Page PAGE = new Page("https://shop.example/shoes/red?size=41", "Red shoes · Shoes That Rock Hard");

    private static final MessageId ID = new MessageId("bWVzc2FnZS0wMDAwMDAwMQ");
    private static final Cursor CURSOR = new Cursor(CV, new Epoch(3), 42);

    private final Map<String, ClientFrame> frames = new LinkedHashMap<>();

    private ClientFrames() {
        session();
        questions();
        messages();
        fallback();
        members();
        CallRequests.answered().forEach(this::request);
        CallRequests.unanswered().forEach(this::hint);
    }

    static Map<String, ClientFrame> all() {
        return new ClientFrames().frames;
    }

    private void session() {
        request("resume", new ClientMessage.Resume(List.of(CURSOR), PAGE));
        request("resume.first", new ClientMessage.Resume(List.of(), null));
        hint("beat", new ClientMessage.Beat(List.of(CURSOR)));
        hint("page.view", new ClientMessage.ViewPage(new Page("https://shop.example/", null)));
    }

    private void questions() {
        request(
                "question.ask",
                new ClientMessage.Ask(
                        CV,
                        "Can I wear those shoes if it rains? 👠\n\"Really\"?",
                        false,
                        "Jenny",
                        "en-GB",
                        "shoes",
                        PAGE,
                        CallMessage.CallMedia.VIDEO));
        request(
                "question.ask.private",
                new ClientMessage.Ask(CV, "Where is my order?", true, null, null, null, null, null));
        request("question.cancel", new ClientMessage.CancelQuestion(CV));
        request("question.solved", new ClientMessage.Solved(CV, true));
        request("conversation.rate", new ClientMessage.Rate(CV, 5, "John was quick"));
        request("conversation.rate.silent", new ClientMessage.Rate(CV, 1, null));
    }

    private void messages() {
        request("message.send", new ClientMessage.Send(CV, "They are for my sister's wedding"));
        request("message.send.rtl", new ClientMessage.Send(CV, "שלום, <b>&amp;</b> \\ / \u2028"));
        hint("message.read", new ClientMessage.Read(CV, 42));
        hint("typing", new ClientMessage.Typing(CV, true));
        request("history.get", new ClientMessage.GetHistory(CV, 0, 100));
    }

    private void fallback() {
        request("fallback.preview", new ClientMessage.PreviewFallback(CV));
        request(
                "fallback.publish",
                new ClientMessage.PublishQuestion(CV, "Shoes in the rain", "Can I wear those shoes if it rains?"));
        request("fallback.message", new ClientMessage.LeaveMessage(CV, "jenny@example.org"));
        request("fallback.message.anonymous", new ClientMessage.LeaveMessage(CV, null));
    }

    private void members() {
        request("status.set", new ClientMessage.SetStatus(Status.AWAY));
        request("ring.accept", new ClientMessage.AcceptRing(RING));
        request("ring.decline", new ClientMessage.DeclineRing(RING));
        request("conversation.release", new ClientMessage.Release(CV, 7));
        request("conversation.close", new ClientMessage.Close(CV, 7));
        request("conversation.take", new ClientMessage.Take(CV));
        request("conversation.watch", new ClientMessage.Watch(CV));
        request("conversation.unwatch", new ClientMessage.Unwatch(CV));
    }

    private void request(String file, ClientMessage message) {
        frames.put(file, new ClientFrame(ID, message));
    }

    private void hint(String file, ClientMessage message) {
        frames.put(file, new ClientFrame(null, message));
    }
}
