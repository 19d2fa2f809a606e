package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ClientMessage.Page;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.bus.BusMessage.AssignmentChanged;
import io.peerline.server.conversation.Parties;
import io.peerline.server.conversation.VisitorMessages;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import io.peerline.server.site.Site;
import io.peerline.server.site.Sites;
import io.peerline.server.time.Timers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Who has a conversation: the entrance to this feature. Puts its parts together once per node and hands each request to the part that knows the verb.
 * Thread-safe; requests block their caller.
 */
public final class AssignmentFlow implements AssignmentRequests, PageViews, Endings {

    private static final int RECENT = 5;
    private static final Set<AssignmentState> OVER =
            Set.of(AssignmentState.CLOSED, AssignmentState.MESSAGE, AssignmentState.THREAD);

    private final Stores stores;
    private final Reach reach;
    private final Sites sites;
    private final VisitorPages pages = new VisitorPages();
    private final RoutingTimers timers;
    private final Parts parts;
    private final List<GivenUp> listeners = new CopyOnWriteArrayList<>();

    /** {@code own}: what the rows of this feature say; {@code all}: with what other features add to it. */
    public record Rights(AssignmentParties own, Parties all) {}

    /** {@code clock}: must be the database's, or as close to it as time servers keep it. Registers with presence and the site channel. */
    public AssignmentFlow(Stores stores, Reach reach, Sites sites, Rights rights, InstantSource clock, Timers timers) {
        this.stores = stores;
        this.reach = reach;
        this.sites = sites;
        this.timers = new RoutingTimers(timers);
        this.parts = new Parts(
                stores, reach, new Parts.Surroundings(sites, rights.own(), rights.all(), pages), clock, this.timers);
        reach.presence().onChange(parts.presence());
        reach.channel().on(AssignmentChanged.class, this::changedElsewhere);
    }

    /** From now on this node takes up what is overdue, first of all what rang when the last process ended. */
    public void start() {
        sites.all().stream().map(Site::id).forEach(reach.channel()::follow);
        parts.sweep().start();
    }

    /** Nothing is moved by time any more on this node; other nodes, or the next start, take it up. */
    public void stop() {
        parts.sweep().stop();
        timers.stop();
    }

    public PartyViews views() {
        return parts.views();
    }

    public ConversationStates states() {
        return parts.states();
    }

    public TeamView team() {
        return parts.teams();
    }

    public CallNews callNews() {
        return parts.calls();
    }

    /** Where the visitor is, as far as this node knows. */
    public Optional<Page> page(SiteId site, VisitorId visitor) {
        return Optional.ofNullable(pages.of(site, visitor));
    }

    public void onGivenUp(GivenUp listener) {
        listeners.add(listener);
    }

    /** For the flow that stores a visitor's message. */
    public VisitorMessages visitorMessages() {
        return parts.asking();
    }

    @Override
    public Outcome ask(Session session, MessageId id, ClientMessage.Ask ask) {
        return asVisitor(session, visitor -> {
            reach.channel().follow(visitor.site());
            if (ask.page() != null) {
                pages.at(visitor.site(), visitor.id(), ask.page());
            }
            return parts.asking().ask(visitor, id, ask);
        });
    }

    @Override
    public Outcome cancel(Session session, MessageId id, ClientMessage.CancelQuestion cancel) {
        return asVisitor(
                session, visitor -> after(parts.settling().cancel(visitor, id, cancel.cv()), visitor, cancel.cv()));
    }

    @Override
    public Outcome solved(Session session, MessageId id, ClientMessage.Solved solved) {
        return asVisitor(
                session,
                visitor -> after(
                        parts.settling().solved(visitor, id, solved.cv(), solved.solved()), visitor, solved.cv()));
    }

    @Override
    public Outcome accept(Session session, ClientMessage.AcceptRing accept) {
        return asMember(session, member -> parts.accepting().accept(member, accept.ring()));
    }

    @Override
    public Outcome decline(Session session, ClientMessage.DeclineRing decline) {
        return asMember(session, member -> parts.accepting().decline(member, decline.ring()));
    }

    @Override
    public Outcome release(Session session, MessageId id, ClientMessage.Release release) {
        return asMember(
                session,
                member -> after(
                        parts.releasing().release(member, id, release.cv(), release.version()), member, release.cv()));
    }

    @Override
    public Outcome close(Session session, MessageId id, ClientMessage.Close close) {
        return asMember(
                session,
                member -> after(parts.releasing().close(member, id, close.cv(), close.version()), member, close.cv()));
    }

    @Override
    public Outcome take(Session session, ClientMessage.Take take) {
        return asMember(session, member -> parts.accepting().take(member, take.cv()));
    }

    /** Whoever has one of the visitor's conversations sees the new page on the card. */
    @Override
    public void viewed(Session session, Page page) {
        if (session.principal() instanceof Principal.Visitor visitor) {
            pages.at(visitor.site(), visitor.id(), page);
            stores.conversations().ofVisitor(visitor.site(), visitor.id(), RECENT).stream()
                    .map(conversation -> stores.assignments().find(visitor.site(), conversation.id()))
                    .flatMap(Optional::stream)
                    .filter(row -> row.member() != null)
                    .forEach(row -> parts.announcer().tellMember(row, row.member()));
        }
    }

    /** Who may not answer any more, being blocked or without such a role, gives back what they have at once and is rung no more. Blocking, any thread. */
    public void memberChanged(SiteId site, MemberId member) {
        boolean answers = stores.members()
                .find(site, member)
                .filter(row -> !row.blocked())
                .map(row -> new Principal.Member(site, member, row.roles()))
                .filter(Access.RESPONDER::permits)
                .isPresent();
        if (!answers) {
            parts.releasing().dismiss(site, member);
        }
        parts.announcer().teamChanged(site);
    }

    @Override
    public FellBack fallBack(SiteId site, ConversationId conversation, AssignmentState to) {
        return parts.settling().fallBack(site, conversation, to);
    }

    @Override
    public void inboxChanged(SiteId site) {
        parts.boards().inboxChanged(site);
    }

    private void changedElsewhere(SiteId site, AssignmentChanged changed) {
        stores.assignments()
                .find(site, changed.conversation())
                .ifPresent(row -> parts.announcer().changedElsewhere(row, pages));
    }

    /** By the row as it is now: a repeated request must not end what began after it. */
    private Outcome after(Outcome outcome, Principal by, ConversationId conversation) {
        if (outcome instanceof Outcome.Done) {
            stores.assignments()
                    .find(by.site(), conversation)
                    .ifPresent(now -> listeners.forEach(listener -> tell(listener, now, by)));
        }
        return outcome;
    }

    private static void tell(GivenUp listener, Assignment now, Principal by) {
        if (OVER.contains(now.state())) {
            listener.ended(now.site(), now.conversation(), now.visitor(), by.party());
        } else if (by instanceof Principal.Member member && !member.id().equals(now.member())) {
            listener.left(now.site(), now.conversation(), member.id());
        }
    }

    private static Outcome asVisitor(Session session, Function<Principal.Visitor, Outcome> request) {
        return session.principal() instanceof Principal.Visitor visitor
                ? request.apply(visitor)
                : Outcome.refused(ErrorCode.FORBIDDEN, "this is for visitors");
    }

    private static Outcome asMember(Session session, Function<Principal.Member, Outcome> request) {
        return session.principal() instanceof Principal.Member member
                ? request.apply(member)
                : Outcome.refused(ErrorCode.FORBIDDEN, "this is for members");
    }
}
