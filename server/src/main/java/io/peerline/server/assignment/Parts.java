package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.conversation.Parties;
import io.peerline.server.identity.People;
import io.peerline.server.presence.Presence;
import io.peerline.server.site.Sites;
import io.peerline.server.time.Timers;
import java.time.InstantSource;

/** The feature's parts, each made once per node. */
final class Parts {

    private final TeamView teams;
    private final ConversationStates states;
    private final SnapshotViews views;
    private final Announcer announcer;
    private final Boards boards;
    private final Ringing ringing;
    private final Asking asking;
    private final Settling settling;
    private final Accepting accepting;
    private final Releasing releasing;
    private final PresenceRouting presence;
    private final CallChanges calls;
    private final Sweep sweep;

    /** {@code parties}: what this feature itself says of rights; {@code rights}: what all features say together. */
    record Surroundings(Sites sites, AssignmentParties parties, Parties rights, VisitorPages pages) {}

    Parts(Stores stores, Reach reach, Surroundings around, InstantSource clock, Timers timers) {
        Assignments assignments = stores.assignments();
        Presence here = reach.presence();
        People people = new People(stores.members(), stores.visitors(), around.sites());
        Roster roster = new Roster(stores.members(), stores.loads(), here, reach.calls(), clock);
        Waits waits = new Waits(stores.loads(), roster);
        VisitorCards cards = new VisitorCards(stores, here, around.pages(), reach.calls());
        RingFrames rings = new RingFrames(stores, people, around.pages(), clock);
        Journal journal = new Journal(stores.log(), people);
        Following following = new Following(reach.sessions(), reach.feeds(), stores.log(), assignments);
        Deadlines deadlines = new Deadlines(timers, this::look);
        teams = new TeamView(roster, stores.loads(), waits, reach.calls(), clock);
        states = new ConversationStates(stores, people, cards, waits, reach.forum(), reach.calls());
        Boards.Shown shown = new Boards.Shown(stores.loads(), teams, waits, states, reach.forum());
        boards = new Boards(shown, reach.sessions(), timers);
        views = new SnapshotViews(stores, states, rings, around.rights(), shown);
        Announcer.Shared shared = new Announcer.Shared(boards, reach.channel());
        announcer = new Announcer(states, rings, following, around.parties(), reach.delivery(), shared);
        Offering offering = new Offering(assignments, stores.loads(), roster, announcer, deadlines);
        ringing = new Ringing(
                assignments, roster, here, clock, new Ringing.Tools(announcer, journal, deadlines, offering));
        asking = new Asking(stores, new Asking.Tools(journal, announcer, ringing), reach.calls(), clock);
        settling = new Settling(assignments, journal, announcer, offering);
        accepting = new Accepting(assignments, journal, announcer, ringing, offering);
        releasing =
                new Releasing(stores, journal, announcer, reach.calls(), new Releasing.Next(ringing, offering, roster));
        calls = new CallChanges(
                stores, reach.calls(), here, new CallChanges.Flows(announcer, offering, settling, releasing));
        presence = new PresenceRouting(
                stores.conversations(),
                assignments,
                announcer,
                around.pages(),
                new PresenceRouting.Flows(stores.loads(), ringing, offering, releasing));
        sweep = new Sweep(
                assignments, stores.loads(), here, around.sites(), timers, new Sweep.Flows(ringing, releasing, calls));
    }

    private void look(SiteId site, ConversationId conversation) {
        ringing.moveOn(site, conversation);
    }

    TeamView teams() {
        return teams;
    }

    ConversationStates states() {
        return states;
    }

    SnapshotViews views() {
        return views;
    }

    Announcer announcer() {
        return announcer;
    }

    Boards boards() {
        return boards;
    }

    Asking asking() {
        return asking;
    }

    Settling settling() {
        return settling;
    }

    Accepting accepting() {
        return accepting;
    }

    Releasing releasing() {
        return releasing;
    }

    PresenceRouting presence() {
        return presence;
    }

    CallChanges calls() {
        return calls;
    }

    Sweep sweep() {
        return sweep;
    }
}
