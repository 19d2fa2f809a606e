package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.CallResult;
import io.peerline.protocol.call.Place;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.access.Standing;
import io.peerline.server.assignment.PartyViews;
import io.peerline.server.call.CallRules.Verdict;
import io.peerline.server.conversation.AppendOutcome;
import io.peerline.server.conversation.Draft;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.identity.People;
import io.peerline.server.limit.Limits.Rate;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLife;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of this node's sessions: the entrance to this feature. */
public final class CallFlow implements CallRequests, SessionLife {

    private static final Logger LOG = LoggerFactory.getLogger(CallFlow.class);
    private static final int CHECKS_AN_HOUR = 3;

    private final CallStores stores;
    private final CallReach reach;
    private final CallMoves moves;
    private final House house;
    private final IceServers ice;
    private final Pace checks;
    private final Inside inside;

    /** Who may, and what is not about one call. {@code views}: of the conversation, for who comes into its call. */
    public record House(CallRules rules, HouseRequests requests, People people, PartyViews views, Standing standing) {}

    private record Inside(
            CallStarting starting, CallDoor door, CallRelay relay, CallFollowing following, CallPace pace) {}

    public CallFlow(CallStores stores, CallReach reach, LiveCalls live, House house, IceServers ice, Signals signals) {
        this.stores = stores;
        this.reach = reach;
        this.moves = live.moves();
        this.house = house;
        this.ice = ice;
        this.checks = new Pace(signals.limits(), Rate.within("checks", CHECKS_AN_HOUR, Duration.ofHours(1)));
        this.inside = new Inside(
                new CallStarting(stores, moves, house.rules(), reach.presence()),
                new CallDoor(stores, house.rules(), house.people(), reach.presence()),
                new CallRelay(stores.calls(), reach.delivery(), signals.ticker(), signals.meters()),
                new CallFollowing(reach, stores.log(), signals.parties(), house.views()),
                new CallPace(signals.limits()));
        live.onChange(inside.following());
    }

    @Override
    public Outcome run(Session session, MessageId id, CallMessage message) {
        return inside.pace()
                .refuses(session.principal(), message)
                .map(why -> Outcome.refused(ErrorCode.RATE_LIMITED, why))
                .orElseGet(() -> taken(session, id, message));
    }

    private Outcome taken(Session session, MessageId id, CallMessage message) {
        return switch (message) {
            case CallMessage.StartCall start ->
                inCall(session, inside.starting().start(session.principal(), place(session), start));
            case CallMessage.AcceptCall(CallId call) ->
                enter(session, call, new CallEvent.Accept(party(session), place(session)));
            case CallMessage.JoinCall join -> join(session, join);
            case CallMessage.DeclineCall(CallId call) -> move(session, call, new CallEvent.Decline(party(session)));
            case CallMessage.LeaveCall(CallId call) -> move(session, call, new CallEvent.Leave(party(session)));
            case CallMessage.InviteToCall invite -> invite(session, invite);
            case CallMessage.Describe describe -> inside.relay().describe(session, describe);
            case CallMessage.GetIce(CallId call) -> ice(session, call);
            case CallMessage.CheckLine _ -> check(session);
            case CallMessage.PinProduct pin -> pin(session, pin);
            case CallMessage.WishProduct wish -> wish(session, id, wish);
            case CallMessage.AskStill ask ->
                move(session, ask.call(), new CallEvent.AskStill(party(session), ask.still(), ask.of()));
            case CallMessage.AnswerStill answer ->
                move(session, answer.call(), new CallEvent.AnswerStill(party(session), answer.still(), answer.yes()));
            case CallMessage.ReportParty report -> house.requests().report(session, report);
            case CallMessage.BlockVisitor block -> house.requests().block(session, block);
            case CallMessage.TakeCalls take -> house.requests().take(session, take);
            case CallMessage.Described _, CallMessage.Candidates _, CallMessage.EmbedTrouble _ ->
                throw new IllegalStateException(
                        "never acked: " + message.getClass().getSimpleName());
        };
    }

    @Override
    public void hint(Session session, CallMessage message) {
        switch (message) {
            case CallMessage.Described described -> inside.relay().described(session, described);
            case CallMessage.Candidates candidates -> inside.relay().candidates(session, candidates);
            case CallMessage.EmbedTrouble trouble -> house.requests().trouble(session, trouble);
            default ->
                throw new IllegalStateException(
                        "always acked: " + message.getClass().getSimpleName());
        }
    }

    @Override
    public void connected(Session session) {}

    /** Its media may flow on; who does not come back in time has left, who may not come back has left now. Where the store is away, the sweep finds out. */
    @Override
    public void disconnected(Session session) {
        inside.relay().forget(session);
        SiteId site = session.principal().site();
        try {
            stores.calls().of(site, party(session)).ifPresent(call -> moves.on(site, call.id(), gone(session)));
        } catch (StoreUnavailable away) {
            LOG.debug("Whether {} was in a call is looked up later", session, away);
        }
    }

    /** Who signs out hangs up by it; who was blocked is shut out; everybody else may come back. */
    private CallEvent gone(Session session) {
        PartyId party = party(session);
        Place place = place(session);
        CloseCode because = session.principal() instanceof Principal.Member member
                ? house.standing().ended(member).orElse(null)
                : null;
        if (because == CloseCode.SIGNED_OUT) {
            return new CallEvent.Leave(party, place);
        }
        return because == CloseCode.BLOCKED ? new CallEvent.Expel(party, place) : new CallEvent.Lost(party, place);
    }

    /** Who was blocked, or answers no more, is out of the call at once; the others need not wait for them to come back. Blocking, any thread. */
    public void memberChanged(SiteId site, MemberId member) {
        PartyId party = PartyId.of(member);
        if (house.rules().shutOut(site, party)) {
            stores.calls()
                    .of(site, party)
                    .ifPresent(call -> moves.on(site, call.id(), new CallEvent.Expel(party, null)));
        }
    }

    private Outcome enter(Session session, CallId call, CallEvent event) {
        return inside.door()
                .refuses(session.principal(), call)
                .map(CallFlow::refused)
                .orElseGet(() -> inCall(session, moves.on(session.principal().site(), call, event)));
    }

    private Outcome join(Session session, CallMessage.JoinCall join) {
        boolean open = inside.door().isOpenTo(session.principal(), join.call());
        CallEvent event = new CallEvent.Join(party(session), place(session), join.attempt(), open);
        return enter(session, join.call(), event);
    }

    private Outcome inCall(Session session, CallResult result) {
        return switch (result) {
            case CallResult.Moved moved -> {
                follow(session, moved.next());
                yield entered(session, moved.next());
            }
            case CallResult.Same same -> entered(session, same.call());
            case CallResult.Refused refused -> refused(refused);
        };
    }

    private Outcome entered(Session session, Call call) {
        int attempt = call.seat(party(session)).map(Seat::attempt).orElse(0);
        Reply.Ice fresh = ice.forCall(call.id(), party(session), attempt);
        return Outcome.done(new Reply.InCall(call.id(), attempt, fresh.servers(), fresh.seconds(), ice.relayOnly()));
    }

    /**
     * Who comes into a call of a conversation that is not theirs. Staff who come back with the attempt they held follow by their own cursor; others have
     * lost the conversation with the connection.
     */
    private void follow(Session session, Call call) {
        if (!(session.principal() instanceof Principal.Member member)) {
            return;
        }
        boolean guest = stores.assignees()
                .of(member.site(), call.conversation())
                .filter(member.id()::equals)
                .isEmpty();
        boolean justCame = call.seat(party(session))
                .filter(seat -> seat.attempt() == call.attempts())
                .isPresent();
        if (guest && (justCame || !Access.STAFF.permits(member))) {
            inside.following().follow(session, call.conversation());
        }
    }

    private Outcome move(Session session, CallId call, CallEvent event) {
        return moves.on(session.principal().site(), call, event) instanceof CallResult.Refused refused
                ? refused(refused)
                : Outcome.done();
    }

    private Outcome invite(Session session, CallMessage.InviteToCall invite) {
        CallEvent event = new CallEvent.Invite(party(session), PartyId.of(invite.member()));
        return inside.door()
                .refusesToAsk(session.principal(), invite)
                .map(CallFlow::refused)
                .orElseGet(() -> move(session, invite.call(), event));
    }

    private Outcome ice(Session session, CallId call) {
        return stores.calls()
                .find(session.principal().site(), call)
                .flatMap(known -> known.seat(party(session)))
                .filter(Seat::busy)
                .map(seat -> Outcome.done(ice.forCall(call, seat.party(), seat.attempt())))
                .orElseGet(() -> Outcome.refused(
                        ErrorCode.NOT_FOUND, "there is no call " + call + " that you are in or rung for"));
    }

    private Outcome check(Session session) {
        if (house.rules().of(session.principal()) instanceof Verdict.Refused refused) {
            return Outcome.refused(ErrorCode.FORBIDDEN, refused.because());
        }
        return ice.relays() && !checks.passes(session.principal())
                ? Outcome.refused(ErrorCode.RATE_LIMITED, CHECKS_AN_HOUR + " checks an hour are allowed")
                : Outcome.done(ice.forCheck(session.principal().site(), party(session)));
    }

    private Outcome pin(Session session, CallMessage.PinProduct pin) {
        return pin.product() == null || isOwn(session, pin.product())
                ? move(session, pin.call(), new CallEvent.Pin(party(session), pin.product()))
                : foreign(pin.product());
    }

    private boolean isOwn(Session session, CallMessage.Product product) {
        return house.rules().isOwnPage(session.principal().site(), product.url());
    }

    private static Outcome foreign(CallMessage.Product product) {
        return Outcome.refused(
                ErrorCode.INVALID, "product.url is " + product.url() + ", expected a page of the shop's own origins");
    }

    /** In the transcript only: whoever is in the call sees it beside the video. */
    private Outcome wish(Session session, MessageId id, CallMessage.WishProduct wish) {
        if (!isOwn(session, wish.product())) {
            return foreign(wish.product());
        }
        SiteId site = session.principal().site();
        Optional<Call> call = stores.calls()
                .find(site, wish.call())
                .filter(known -> !known.ended())
                .filter(known -> known.seat(party(session)).filter(Seat::in).isPresent());
        return call.map(known -> AppendOutcome.of(stores.log()
                        .append(new Draft(
                                site,
                                known.conversation(),
                                id.value(),
                                house.people().of(session.principal()),
                                new EventBody.ProductWished(known.id(), wish.product())))))
                .orElseGet(() -> Outcome.refused(ErrorCode.NOT_FOUND, "you are in no call " + wish.call()));
    }

    private Place place(Session session) {
        return new Place(session.id(), session.generation(), reach.node());
    }

    private static Outcome refused(CallResult.Refused refused) {
        return Outcome.refused(refused.code(), refused.why());
    }

    private static PartyId party(Session session) {
        return session.principal().party();
    }
}
