package io.peerline.server.call;

import static io.peerline.server.call.Caller.done;
import static io.peerline.server.call.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.DescriptionReceived;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Candidate;
import io.peerline.protocol.wire.CallMessage.Product;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one party may do how often, and for how long a call waits. */
class CallLimitsTest extends CallStory {

    @Test
    void who_rings_and_hangs_up_again_and_again_has_to_wait() {
        for (int call = 0; call < 12; call++) {
            jenny.leaves(jenny.calls(chat));
        }

        refused(ErrorCode.RATE_LIMITED, jenny.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO));
        world.pass(60);
        jenny.calls(chat);
    }

    @Test
    void a_colleague_who_declines_is_not_rung_without_end() {
        CallId call = active();
        Caller anna = world.member(Role.REP);
        for (int ring = 0; ring < 12; ring++) {
            done(john.asks(new CallMessage.InviteToCall(call, anna.member())));
            anna.declines(call);
        }

        refused(ErrorCode.RATE_LIMITED, john.asks(new CallMessage.InviteToCall(call, anna.member())));
    }

    @Test
    void wishes_for_pictures_products_and_credentials_have_their_limits() {
        CallId call = active();
        for (int wish = 0; wish < 12; wish++) {
            done(john.asks(still(call)));
        }
        refused(ErrorCode.RATE_LIMITED, john.asks(still(call)));
        for (int toggle = 0; toggle < 30; toggle++) {
            done(john.asks(
                    new CallMessage.PinProduct(call, new Product("Boots", "https://shop.example/b", null, null))));
            done(john.asks(new CallMessage.PinProduct(call, null)));
        }
        refused(ErrorCode.RATE_LIMITED, john.asks(new CallMessage.PinProduct(call, null)));
        for (int time = 0; time < 30; time++) {
            done(john.asks(new CallMessage.GetIce(call)));
        }
        refused(ErrorCode.RATE_LIMITED, john.asks(new CallMessage.GetIce(call)));

        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
        done(jenny.asks(new CallMessage.GetIce(call)));
    }

    @Test
    void a_burst_of_candidates_does_not_keep_back_that_a_description_arrived() {
        CallId call = active();
        for (int burst = 0; burst < 60; burst++) {
            hint(jenny, new CallMessage.Candidates(call, john.party(), 1, 2, List.of(candidate())));
        }

        hint(jenny, new CallMessage.Described(call, john.party(), 1, 2, 1));

        assertEquals(1, john.got(DescriptionReceived.class).size());
    }

    @Test
    void in_a_call_of_four_each_pair_has_its_own_limit() {
        CallId call = active();
        Caller anna = world.member(Role.REP);
        Caller kofi = world.member(Role.SUPERVISOR);
        done(john.asks(new CallMessage.InviteToCall(call, anna.member())));
        int annas = anna.accepts(call);
        done(john.asks(new CallMessage.InviteToCall(call, kofi.member())));
        int kofis = kofi.accepts(call);

        for (int n = 1; n <= 20; n++) {
            done(jenny.describes(call, john, 1, 2, n));
            done(jenny.describes(call, anna, 1, annas, n));
            done(jenny.describes(call, kofi, 1, kofis, n));
        }

        refused(ErrorCode.RATE_LIMITED, jenny.describes(call, anna, 1, annas, 21));
    }

    @Test
    void naming_ever_more_parties_does_not_raise_the_limit() {
        CallId call = active();
        for (int n = 1; n <= 60; n++) {
            refused(ErrorCode.CONFLICT, jenny.describes(call, world.visitor(), 1, 2, n));
        }

        refused(ErrorCode.RATE_LIMITED, jenny.describes(call, john, 1, 2, 61));
    }

    @Test
    void after_a_restart_a_side_that_never_comes_back_ends_the_call_within_forty_seconds() {
        CallId call = active();
        world.kill(world.node());
        johnComesBackAt(world.node("a"), call);

        world.pass(28);
        assertEquals(CallPhase.ACTIVE, john.sees(call).phase());
        world.pass(12);

        assertEquals(CallPhase.ENDED, john.sees(call).phase());
    }

    @Test
    void when_its_node_died_a_side_that_never_comes_back_ends_the_call_within_a_minute() {
        CallId call = active();
        CallWorld.Node other = world.node("b");
        world.kill(world.node());
        johnComesBackAt(other, call);

        world.pass(30);
        assertEquals(CallPhase.ACTIVE, john.sees(call).phase());
        world.pass(30);

        assertEquals(CallPhase.ENDED, john.sees(call).phase());
    }

    private void johnComesBackAt(CallWorld.Node node, CallId call) {
        john.reconnects(node);
        john.joins(call, 2);
    }

    private CallId active() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        return call;
    }

    private CallMessage still(CallId call) {
        return new CallMessage.AskStill(call, new StillId(IdFormat.random()), jenny.party());
    }

    private static Candidate candidate() {
        return new Candidate("candidate:1", null, null, null);
    }

    private void hint(Caller who, CallMessage message) {
        who.node.flow.hint(who.session, message);
        world.settle();
    }
}
