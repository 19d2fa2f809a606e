package io.peerline.server.community;

import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.MemberLoads;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.identity.Visitors;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.util.List;
import java.util.Optional;

/** What waits for the team: questions in the queue, in its order, and messages left when nobody was there, oldest first. */
public final class InboxEndpoint {

    private static final int MOST = 200;

    private final MemberLoads loads;
    private final Conversations conversations;
    private final RoundLog round;
    private final Visitors visitors;
    private final Json json;

    public InboxEndpoint(MemberLoads loads, Conversations conversations, RoundLog round, Visitors visitors, Json json) {
        this.loads = loads;
        this.conversations = conversations;
        this.round = round;
        this.visitors = visitors;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/inbox", Access.STAFF, this::inbox),
                new Route("GET", "/api/v1/queue", Access.STAFF, this::queue));
    }

    private Response inbox(Request request) {
        Principal staff = request.principal().orElseThrow();
        return json.answer(200, new Shapes.Inbox(messages(loads.inbox(staff.site(), MOST))));
    }

    private Response queue(Request request) {
        Principal staff = request.principal().orElseThrow();
        return json.answer(200, new Shapes.Waiting(messages(loads.queue(staff.site(), MOST))));
    }

    private List<Shapes.Message> messages(List<Assignment> assignments) {
        return assignments.stream()
                .flatMap(assignment -> message(assignment).stream())
                .toList();
    }

    private Optional<Shapes.Message> message(Assignment assignment) {
        Optional<VisitorRow> visitor = visitors.find(assignment.site(), assignment.visitor());
        return conversations
                .find(assignment.site(), assignment.conversation())
                .map(conversation -> new Shapes.Message(
                        conversation.id().value(),
                        visitor.map(VisitorRow::name).orElse(""),
                        visitor.map(VisitorRow::email).orElse(null),
                        round.lastQuestion(conversation),
                        assignment.askedAt(),
                        assignment.privateMatter(),
                        assignment.state(),
                        assignment.call()));
    }
}
