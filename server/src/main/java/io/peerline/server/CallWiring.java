package io.peerline.server;

import io.peerline.protocol.id.PartyId;
import io.peerline.server.assignment.AssignmentFlow;
import io.peerline.server.call.CallFlow;
import io.peerline.server.call.CallParties;
import io.peerline.server.call.CallReach;
import io.peerline.server.call.CallRules;
import io.peerline.server.call.CallStores;
import io.peerline.server.call.HouseFlow;
import io.peerline.server.call.HouseRequests;
import io.peerline.server.call.IceServers;
import io.peerline.server.call.LiveCalls;
import io.peerline.server.call.Signals;
import io.peerline.server.call.StillEndpoints;
import io.peerline.server.call.StoredAssignees;
import io.peerline.server.call.StoredCallRules;
import io.peerline.server.config.Settings;
import io.peerline.server.conversation.Parties;
import io.peerline.server.engine.sql.SqlStore;
import io.peerline.server.identity.StoredStanding;
import io.peerline.server.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Puts the calls of a node together. */
final class CallWiring {

    private final Wiring node;
    private final CallParties parties;
    private final LiveCalls live;
    private final CallFlow flow;

    CallWiring(Wiring node, CallReach reach, CallParties parties, AssignmentFlow assignments) {
        this.node = node;
        this.parties = parties;
        CallStores stores = stores();
        Clocks clocks = node.clocks();
        this.live = new LiveCalls(
                stores,
                reach,
                node.people(),
                new LiveCalls.Time(clocks.wall(), clocks.ticker(), clocks.timers()),
                node.meters());
        live.onChange((site, conversation, changed) -> assignments
                .callNews()
                .callsChanged(
                        site,
                        changed.stream()
                                .filter(PartyId.OfMember.class::isInstance)
                                .map(party -> ((PartyId.OfMember) party).member())
                                .toList()));
        assignments.onGivenUp(live);
        this.flow = new CallFlow(
                stores,
                reach,
                live,
                new CallFlow.House(
                        rules(),
                        house(assignments),
                        node.people(),
                        assignments.views(),
                        new StoredStanding(store().members(), clocks.wall())),
                ice(node.settings().calls()),
                new Signals(parties, clocks.ticker(), node.limits(), node.meters()));
    }

    LiveCalls live() {
        return live;
    }

    CallFlow flow() {
        return flow;
    }

    StillEndpoints stills(Json json) {
        return new StillEndpoints(stores(), store().stills(), live, parties, node.people(), json);
    }

    Parties parties() {
        return parties;
    }

    private CallStores stores() {
        SqlStore store = store();
        return new CallStores(
                store.calls(),
                store.callNotes(),
                store.conversations(),
                store.conversationLog(),
                new StoredAssignees(store.assignments(), store.conversations()));
    }

    private CallRules rules() {
        return new StoredCallRules(
                store().callPolicies(),
                store().blocks(),
                store().members(),
                store().sites(),
                node.clocks().wall());
    }

    private HouseRequests house(AssignmentFlow assignments) {
        SqlStore store = store();
        return new HouseFlow(
                new HouseFlow.Stored(
                        store.callPolicies(),
                        store.blocks(),
                        store.reports(),
                        store.embedTroubles(),
                        store.conversations(),
                        store.sites()),
                live,
                new HouseFlow.Routing(assignments.callNews(), assignments.views(), assignments::page),
                node.clocks().wall(),
                node.limits());
    }

    private IceServers ice(Settings.Calls calls) {
        return new IceServers(
                calls.stun(),
                calls.turn(),
                secret(calls.turnSecretFile()),
                calls.relayOnly(),
                node.clocks().wall());
    }

    private static byte[] secret(@Nullable Path file) {
        if (file == null) {
            return new byte[0];
        }
        try {
            String secret = Files.readString(file).trim();
            if (secret.isEmpty()) {
                throw new IllegalArgumentException(
                        "calls.turn-secret-file " + file + " is empty, expected the secret of the TURN servers");
            }
            return secret.getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("calls.turn-secret-file " + file + " cannot be read", unreadable);
        }
    }

    private SqlStore store() {
        return node.engines().store();
    }
}
