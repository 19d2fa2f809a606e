package io.peerline.server.community;

import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.access.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the community's REST answers look like. */
final class Shapes {

    private Shapes() {}

    /** {@code excerpt}: the beginning of the best answer, or of the question where there is none. */
    record Similar(String id, String title, String url, String excerpt, int answers, boolean answered) {}

    record SimilarThreads(List<Similar> threads) {}

    /** {@code accepted}: the answer that solved it. {@code mayAccept}: whether the caller may choose it. {@code createdAt}: ms since 1970. */
    record Question(
            String id,
            String title,
            String text,
            String url,
            String authorName,
            int answers,
            @Nullable String accepted,
            boolean mayAccept,
            @Nullable String pageUrl,
            long createdAt) {

        static Question of(ForumThread thread, Optional<Principal> viewer) {
            return new Question(
                    thread.id().value(),
                    thread.title(),
                    thread.text(),
                    ThreadUrls.of(thread),
                    thread.authorName(),
                    thread.answers(),
                    thread.accepted() == null ? null : thread.accepted().value(),
                    Questions.mayAccept(viewer.orElse(null), thread),
                    thread.pageUrl(),
                    thread.createdAt());
        }
    }

    /** {@code next}: the {@code before} of the next page, null on the last. */
    record QuestionPage(List<Question> threads, @Nullable String next) {}

    record Answer(
            String id,
            String url,
            String authorName,
            PersonRole authorRole,
            String text,
            int votes,
            boolean accepted,
            long createdAt) {

        static Answer of(ForumThread thread, Post post) {
            return new Answer(
                    post.id().value(),
                    ThreadUrls.of(thread, post.id()),
                    post.authorName(),
                    post.authorRole(),
                    post.text(),
                    post.votes(),
                    post.accepted(),
                    post.createdAt());
        }
    }

    record QuestionWithAnswers(Question thread, List<Answer> posts) {}

    record Votes(String post, int votes) {}

    /** {@code visitor}: their name, empty when they told none. {@code email}: for staff, null when the visitor left none. {@code call}: asked for, null for none. */
    record Message(
            String conversation,
            String visitor,
            @Nullable String email,
            String question,
            long askedAt,
            boolean privateMatter,
            AssignmentState state,
            @Nullable CallMedia call) {
        @Override
        public String toString() {
            return "Message[" + conversation + "]";
        }
    }

    record Inbox(List<Message> messages) {}

    record Waiting(List<Message> waiting) {}

    record NewQuestion(
            @Nullable String title,
            @Nullable String text,
            @Nullable String pageUrl) {}

    record NewAnswer(@Nullable String text) {}

    record Choice(@Nullable String post) {}
}
