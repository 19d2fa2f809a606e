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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Everything that is kept, in one SQLite file: {@code peerline.db} in the data folder. The clock given is the database's clock. Open until
 * {@link #close}; one process at a time.
 */
public final class SqliteStore implements AutoCloseable {

    static final String FILE = "peerline.db";

    private final SqliteFile file;
    private final SqliteDatabase database;
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

    private SqliteStore(SqliteFile file, SqliteDatabase database, InstantSource clock) {
        this.file = file;
        this.database = database;
        this.log = new SqlConversationLog(database, epoch(database), commits);
        this.conversations = new SqlConversations(database);
        this.assignments = new SqlAssignments(database);
        this.loads = new SqlMemberLoads(database);
        this.calls = new SqlCalls(database);
        this.callNotes = new SqlCallNotes(database);
        this.stills = new SqlStills(database);
        this.members = new SqlMembers(database);
        this.visitors = new SqlVisitors(database);
        this.sites = new SqlSites(database);
        this.community = new SqlCommunity(database, new SqliteSearch());
        this.communityLookups = new SqlCommunityLookups(database);
        this.callPolicies = new SqlCallPolicies(database, clock);
        this.blocks = new SqlBlocks(database);
        this.reports = new SqlReports(database);
        this.embedTroubles = new SqlEmbedTroubles(database);
    }

    /**
     * Opens the store of a data folder, makes it when it is new, and brings its schema up to date.
     *
     * @throws IllegalStateException when another process has it open
     */
    public static SqliteStore open(Path dataFolder, InstantSource clock) {
        return open(dataFolder, clock, CommitGate.OPEN);
    }

    static SqliteStore open(Path dataFolder, InstantSource clock, CommitGate gate) {
        SqliteFile file = SqliteFile.open(dataFolder.resolve(FILE));
        SqliteDatabase database = null;
        try {
            SqliteMigrations.run(file);
            database = new SqliteDatabase(file, clock, gate);
            return new SqliteStore(file, database, clock);
        } catch (RuntimeException failed) {
            try (file;
                    SqliteDatabase opened = database) {
                throw failed;
            } catch (IOException | InterruptedException alsoFailed) {
                failed.addSuppressed(alsoFailed);
                throw failed;
            }
        }
    }

    /** Made with the store: a cursor of another store, be it of the same name, must not be continued in this one. */
    private static Epoch epoch(Database database) {
        return new Epoch(database.write(tx -> {
            tx.handle()
                    .createUpdate("INSERT INTO store (only_row, epoch) VALUES (1, :epoch) ON CONFLICT DO NOTHING")
                    .bind("epoch", Math.max(1, tx.now()))
                    .execute();
            return tx.handle()
                    .createQuery("SELECT epoch FROM store")
                    .mapTo(Long.class)
                    .one();
        }));
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

    public Backlog backlog() {
        return new SqlBacklog(database);
    }

    /** How many writes wait for the next commit: a measure of how far the disk is behind. */
    public int queuedWrites() {
        return database.queuedWrites();
    }

    /** Writes what is queued, then closes the file. Later calls throw {@link io.peerline.server.conversation.StoreUnavailable}. */
    @Override
    public void close() {
        try (file) {
            database.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close the database: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
