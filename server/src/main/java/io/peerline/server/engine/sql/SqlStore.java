package io.peerline.server.engine.sql;

import io.peerline.protocol.id.Epoch;
import io.peerline.server.assignment.Assignments;
import io.peerline.server.assignment.Backlog;
import io.peerline.server.assignment.MemberLoads;
import io.peerline.server.call.Blocks;
import io.peerline.server.call.CallNotes;
import io.peerline.server.call.CallPolicies;
import io.peerline.server.call.Calls;
import io.peerline.server.call.EmbedTroubles;
import io.peerline.server.call.Reports;
import io.peerline.server.call.Stills;
import io.peerline.server.community.Community;
import io.peerline.server.community.CommunityLookups;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.CommitListener;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.Visitors;
import io.peerline.server.site.Sites;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Everything that is kept, whichever database keeps it. Open until {@link #close}. */
public abstract sealed class SqlStore implements AutoCloseable permits SqliteStore, PostgresStore {

    private final Database database;
    private final CommitRelay commits = new CommitRelay();
    private final ConversationLog log;
    private final Conversations conversations;
    private final Assignments assignments;
    private final MemberLoads loads;
    private final Calls calls;
    private final CallNotes callNotes;
    private final Stills stills;
    private final Members members;
    private final Visitors visitors;
    private final Sites sites;
    private final Community community;
    private final CommunityLookups communityLookups;
    private final CallPolicies callPolicies;
    private final Blocks blocks;
    private final Reports reports;
    private final EmbedTroubles embedTroubles;

    /** {@code promotions}: how often another server has taken over since the store was made, never less than before. */
    SqlStore(Database database, CommunitySearch search, InstantSource clock, LongSupplier promotions) {
        long made = made(database);
        Supplier<Epoch> epoch = () -> new Epoch(made + promotions.getAsLong());
        this.database = database;
        this.log = new SqlConversationLog(database, epoch, commits);
        this.conversations = new SqlConversations(database);
        this.assignments = new SqlAssignments(database);
        this.loads = new SqlMemberLoads(database);
        this.calls = new SqlCalls(database);
        this.callNotes = new SqlCallNotes(database);
        this.stills = new SqlStills(database);
        this.members = new SqlMembers(database);
        this.visitors = new SqlVisitors(database);
        this.sites = new SqlSites(database, clock);
        this.community = new SqlCommunity(database, search);
        this.communityLookups = new SqlCommunityLookups(database);
        this.callPolicies = new SqlCallPolicies(database, clock);
        this.blocks = new SqlBlocks(database);
        this.reports = new SqlReports(database);
        this.embedTroubles = new SqlEmbedTroubles(database);
    }

    /** Made with the store: a cursor of another store, be it of the same name, must not be continued in this one. */
    private static long made(Database database) {
        return database.write(tx -> {
            tx.handle()
                    .createUpdate("INSERT INTO store (only_row, epoch) VALUES (1, :epoch) ON CONFLICT DO NOTHING")
                    .bind("epoch", Math.max(1, tx.now()))
                    .execute();
            return tx.handle()
                    .createQuery("SELECT epoch FROM store")
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** From now on {@code listener} is told of each new event; one listener at most, before the first append. */
    public void onCommit(CommitListener listener) {
        commits.to(listener);
    }

    public ConversationLog conversationLog() {
        return log;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Assignments assignments() {
        return assignments;
    }

    public Backlog backlog() {
        return new SqlBacklog(database);
    }

    public Stills stills() {
        return stills;
    }

    public CallNotes callNotes() {
        return callNotes;
    }

    public Calls calls() {
        return calls;
    }

    public MemberLoads memberLoads() {
        return loads;
    }

    public Members members() {
        return members;
    }

    public Visitors visitors() {
        return visitors;
    }

    public Sites sites() {
        return sites;
    }

    public Community community() {
        return community;
    }

    public CommunityLookups communityLookups() {
        return communityLookups;
    }

    public CallPolicies callPolicies() {
        return callPolicies;
    }

    /** For tests of the tables behind the ports. */
    Database database() {
        return database;
    }

    public Blocks blocks() {
        return blocks;
    }

    public Reports reports() {
        return reports;
    }

    public EmbedTroubles embedTroubles() {
        return embedTroubles;
    }

    /** How many writes wait for the next commit: a measure of how far the database is behind. */
    public abstract int queuedWrites();

    /** Ends what is under way. Later calls throw {@link io.peerline.server.conversation.StoreUnavailable}. */
    @Override
    public abstract void close();
}
