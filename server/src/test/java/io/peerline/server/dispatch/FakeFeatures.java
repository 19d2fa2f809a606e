package io.peerline.server.dispatch;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.ClientMessage.Page;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.Status;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.AssignmentRequests;
import io.peerline.server.assignment.PageViews;
import io.peerline.server.assignment.PartyViews;
import io.peerline.server.call.CallRequests;
import io.peerline.server.call.RunningCalls;
import io.peerline.server.community.FallbackRequests;
import io.peerline.server.conversation.ConversationRequests;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.conversation.Parties;
import io.peerline.server.presence.Presence;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every feature at once: writes down what it was asked and answers what the test sets. */
final class FakeFeatures implements PartyViews, Feeds, Parties, Presence, PageViews {

    final List<String> asked = new ArrayList<>();
    Supplier<@Nullable Outcome> answer = Outcome::done;
    List<ServerMessage.ConversationState> conversations = List.of();
    Joined joined = Joined.LIVE;
    Right right = Right.WRITE;
    Runnable whileReading = () -> {};

    Features all() {
        return new Features(
                port(ConversationRequests.class),
                port(AssignmentRequests.class),
                port(FallbackRequests.class),
                port(CallRequests.class),
                this,
                this);
    }

    /** One port whose every method is written down by name and answers {@link #answer}. */
    private <T> T port(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return answer.get();
                }));
    }

    RunningCalls noCalls() {
        return new RunningCalls() {
            @Override
            public void end(SiteId site, PartyId party, CallEndReason reason) {
                asked.add("end " + reason);
            }

            @Override
            public List<CallState> of(SiteId site, PartyId party) {
                return List.of();
            }

            @Override
            public Optional<CallState> find(SiteId site, CallId call) {
                return Optional.empty();
            }

            @Override
            public Set<PartyId> busy(SiteId site) {
                return Set.of();
            }

            @Override
            public void onChange(Listener listener) {}
        };
    }

    @Override
    public void viewed(Session visitor, Page page) {
        asked.add("viewed");
    }

    @Override
    public List<ServerMessage.ConversationState> conversations(Principal principal, Collection<ConversationId> named) {
        whileReading.run();
        return conversations;
    }

    @Override
    public Optional<ServerMessage.ConversationState> conversation(Principal principal, ConversationId conversation) {
        return conversations.stream()
                .filter(state -> state.cv().equals(conversation))
                .findFirst();
    }

    @Override
    public List<ServerMessage.Ring> rings(Principal principal) {
        return List.of();
    }

    @Override
    public ServerMessage.Team team(Principal principal) {
        return new ServerMessage.Team(1, List.of(), 0, null, null);
    }

    @Override
    public ServerMessage.@Nullable InboxCount inbox(Principal principal) {
        return null;
    }

    @Override
    public Joined subscribe(SiteId site, ConversationId conversation, Session session, long after) {
        asked.add("subscribe after " + after);
        return joined;
    }

    @Override
    public void unsubscribe(ConversationId conversation, Session session) {
        asked.add("unsubscribe");
    }

    @Override
    public void forget(Session session) {}

    @Override
    public void held(SiteId site, ConversationId conversation, Session session, long seq) {
        asked.add("held " + seq);
    }

    @Override
    public void hint(SiteId site, ConversationId conversation, ServerMessage message, @Nullable Session except) {}

    @Override
    public void committed(SiteId site, ServerMessage.Event event) {}

    @Override
    public Right of(Principal principal, ConversationId conversation) {
        return right;
    }

    @Override
    public Status of(SiteId site, PartyId party) {
        return Status.ONLINE;
    }

    @Override
    public Map<PartyId, Status> all(SiteId site) {
        return Map.of();
    }

    @Override
    public boolean here(SiteId site, PartyId party, SessionId session) {
        return true;
    }

    @Override
    public boolean connected(SiteId site, PartyId party) {
        return of(site, party) != Status.OFFLINE;
    }

    @Override
    public void choose(Session session, Status status) {
        asked.add("choose " + status);
    }

    @Override
    public void setAway(SiteId site, PartyId party) {}

    @Override
    public void onChange(Listener listener) {}

    @Override
    public void connected(Session session) {}

    @Override
    public void disconnected(Session session) {}
}
