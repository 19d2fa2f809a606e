package io.peerline.server;

import io.peerline.server.assignment.Forum;
import io.peerline.server.community.AnswerEndpoints;
import io.peerline.server.community.Answers;
import io.peerline.server.community.Browsing;
import io.peerline.server.community.CommunityForum;
import io.peerline.server.community.FallbackFlow;
import io.peerline.server.community.InboxEndpoint;
import io.peerline.server.community.LateAnswers;
import io.peerline.server.community.Questions;
import io.peerline.server.community.Quota;
import io.peerline.server.community.RoundLog;
import io.peerline.server.community.ThreadEndpoints;
import io.peerline.server.community.pages.Accounts;
import io.peerline.server.community.pages.AskPage;
import io.peerline.server.community.pages.Catalogs;
import io.peerline.server.community.pages.CommunityPages;
import io.peerline.server.community.pages.Crawlers;
import io.peerline.server.community.pages.Crew;
import io.peerline.server.community.pages.Frames;
import io.peerline.server.community.pages.ListPage;
import io.peerline.server.community.pages.PageFiles;
import io.peerline.server.community.pages.PublicOrigin;
import io.peerline.server.community.pages.ThreadForms;
import io.peerline.server.community.pages.ThreadPage;
import io.peerline.server.config.Settings;
import io.peerline.server.engine.sql.SqlStore;
import io.peerline.server.identity.Joining;
import io.peerline.server.identity.SignInCookie;
import io.peerline.server.identity.SignIns;
import io.peerline.server.limit.Limits.Rate;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Route;
import io.peerline.server.rest.WebBundle;
import io.peerline.server.view.Views;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Puts the community together: its pages, its REST, the fallback that feeds it. */
final class CommunityWiring {

    /** What one person may write: ten at once, then one in half a minute. */
    private static final int WRITES_AT_ONCE = 10;

    private static final Duration WRITE_EVERY = Duration.ofSeconds(30);

    /** Accounts that one address may open: a family or a shop's whole counter at once, then one in ten minutes. */
    private static final int NEWCOMERS_AT_ONCE = 5;

    private static final Duration NEWCOMER_EVERY = Duration.ofMinutes(10);

    private final Wiring node;
    private final Wiring.Live live;
    private final SqlStore store;
    private final LateAnswers late;
    private final RoundLog rounds;
    private final Questions questions;
    private final Answers answers;
    private final Browsing browsing;

    CommunityWiring(Wiring node, Wiring.Live live) {
        this.node = node;
        this.live = live;
        this.store = node.engines().store();
        Quota writes = new Quota(node.limits(), new Rate("writes", WRITES_AT_ONCE, WRITE_EVERY));
        this.late = new LateAnswers(
                store.conversationLog(),
                store.community(),
                store.communityLookups(),
                node.people(),
                node.clocks().timers());
        this.rounds = new RoundLog(store.conversations(), store.conversationLog(), node.people());
        this.questions = new Questions(
                store.community(), node.people(), writes, node.clocks().wall());
        this.answers = new Answers(
                store.community(),
                node.people(),
                late,
                live.assignments(),
                writes,
                node.clocks().wall());
        this.browsing = new Browsing(store.community());
    }

    /** Who may come in, and how that is remembered. */
    record Doors(SignIns signIns, Joining joining, SignInCookie cookie) {}

    static Forum forum(SqlStore store) {
        return new CommunityForum(store.community(), store.communityLookups());
    }

    FallbackFlow fallback() {
        return new FallbackFlow(
                rounds,
                questions,
                store.assignments(),
                live.assignments(),
                store.visitors(),
                node.clocks().wall());
    }

    LateAnswers lateAnswers() {
        return late;
    }

    List<Route> rest(Json json) {
        return Stream.of(
                        new ThreadEndpoints(
                                        store.community(), browsing, questions, live.assignments(), store.sites(), json)
                                .routes(),
                        new AnswerEndpoints(store.community(), answers, json).routes(),
                        new InboxEndpoint(store.memberLoads(), store.conversations(), rounds, store.visitors(), json)
                                .routes())
                .flatMap(List::stream)
                .toList();
    }

    List<Route> pages(Views views, WebBundle bundle, Doors doors) {
        Settings.Http http = node.settings().http();
        PublicOrigin origin = new PublicOrigin(http.publicUrl(), http.tls());
        Frames frames = new Frames(
                new Frames.Look(views, PageFiles.of(bundle), Catalogs.load(), origin),
                store.sites(),
                node.people(),
                node.clocks().wall());
        Crew crew = new Crew(store.members(), live.presence(), node.clocks().ticker());
        ThreadPage thread = new ThreadPage(frames, store.community(), store.communityLookups());
        AskPage ask = new AskPage(frames, browsing, questions, live.assignments());
        Quota newcomers = new Quota(node.limits(), new Rate("newcomers", NEWCOMERS_AT_ONCE, NEWCOMER_EVERY));
        return new CommunityPages(
                        new ListPage(frames, browsing, store.communityLookups(), crew),
                        thread,
                        new ThreadForms(frames, thread, store.community(), answers),
                        ask,
                        new Accounts(frames, ask, doors.signIns(), doors.joining(), doors.cookie(), newcomers),
                        new Crawlers(store.community(), store.sites(), origin))
                .routes();
    }
}
