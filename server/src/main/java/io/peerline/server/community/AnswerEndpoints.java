package io.peerline.server.community;

import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answering, choosing the answer that solved it, and voting, by REST. */
public final class AnswerEndpoints {

    private final Community community;
    private final Answers answers;
    private final Json json;

    public AnswerEndpoints(Community community, Answers answers, Json json) {
        this.community = community;
        this.answers = answers;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/v1/threads/{thread}/answers", Access.MEMBER, this::answer),
                new Route("PUT", "/api/v1/threads/{thread}/accepted", Access.PARTY, this::accept),
                new Route("PUT", "/api/v1/posts/{post}/vote", Access.MEMBER, request -> vote(request, true)),
                new Route("DELETE", "/api/v1/posts/{post}/vote", Access.MEMBER, request -> vote(request, false)));
    }

    private Response answer(Request request) {
        Principal.Member member = (Principal.Member) request.principal().orElseThrow();
        ThreadId thread = PathIds.of(request, "thread", ThreadId::new);
        PostId id = PathIds.key(request, PostId::new);
        Shapes.NewAnswer given = json.read(request, Shapes.NewAnswer.class);
        String text = given.text() == null ? "" : given.text();
        Fault.Field.ANSWER.check(text).ifPresent(fault -> {
            throw fault.problem("text");
        });
        return switch (answers.answer(member, thread, id, text)) {
            case Answers.Answered.Done(var question, var post) -> json.answer(201, Shapes.Answer.of(question, post));
            case Answers.Answered.NoSuchThread() -> throw noQuestion(thread);
            case Answers.Answered.Taken() -> throw ThreadEndpoints.idReused("answer");
            case Answers.Answered.TooMany() -> throw ThreadEndpoints.tooMany("answers");
        };
    }

    private Response accept(Request request) {
        Principal who = request.principal().orElseThrow();
        ThreadId thread = PathIds.of(request, "thread", ThreadId::new);
        PostId post = postOrNull(json.read(request, Shapes.Choice.class).post());
        return switch (answers.accept(who, thread, post)) {
            case DONE ->
                json.answer(
                        200,
                        Shapes.Question.of(
                                community.find(who.site(), thread).orElseThrow(() -> noQuestion(thread)),
                                request.principal()));
            case NOT_YOURS ->
                throw new Problem(403, "forbidden", "only the person who asked, or staff, may accept an answer");
            case NO_SUCH_THING -> throw noQuestion(thread);
        };
    }

    private Response vote(Request request, boolean up) {
        Principal.Member member = (Principal.Member) request.principal().orElseThrow();
        PostId post = PathIds.of(request, "post", PostId::new);
        int votes = community
                .vote(member.site(), post, member.id(), up)
                .orElseThrow(() -> new Problem(
                        409,
                        "conflict",
                        "this site has no answer with the id '" + post + "', or it is the member's own"));
        return json.answer(200, new Shapes.Votes(post.value(), votes));
    }

    private static @Nullable PostId postOrNull(@Nullable String id) {
        try {
            return id == null ? null : new PostId(id);
        } catch (IllegalArgumentException malformed) {
            throw new Problem(400, "invalid", "post: " + malformed.getMessage());
        }
    }

    private static Problem noQuestion(ThreadId thread) {
        return new Problem(404, "not_found", "this site has no question '" + thread + "' with such an answer");
    }
}
