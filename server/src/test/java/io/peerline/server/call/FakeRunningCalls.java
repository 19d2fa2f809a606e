package io.peerline.server.call;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls that a test put there, and which of them were ended. */
final class FakeRunningCalls implements RunningCalls {

    record Ended(PartyId party, CallEndReason reason) {}

    final List<CallState> calls = new ArrayList<>();
    final List<Ended> ended = new ArrayList<>();

    @Override
    public void end(SiteId site, PartyId party, CallEndReason reason) {
        ended.add(new Ended(party, reason));
    }

    @Override
    public List<CallState> of(SiteId site, PartyId party) {
        return calls.stream().filter(call -> parties(call).contains(party)).toList();
    }

    @Override
    public Optional<CallState> find(SiteId site, CallId call) {
        return calls.stream().filter(one -> one.call().equals(call)).findFirst();
    }

    @Override
    public Set<PartyId> busy(SiteId site) {
        return calls.stream().flatMap(call -> parties(call).stream()).collect(Collectors.toSet());
    }

    @Override
    public void onChange(Listener listener) {
        throw new UnsupportedOperationException("nothing changes by itself here");
    }

    private static Set<PartyId> parties(CallState call) {
        return call.parties().stream()
                .map(CallParty::person)
                .map(person -> person.party())
                .collect(Collectors.toSet());
    }
}
