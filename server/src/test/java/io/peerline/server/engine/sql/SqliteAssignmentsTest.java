package io.peerline.server.engine.sql;

import io.peerline.server.assignment.AssignmentMovesContract;
import io.peerline.server.assignment.AssignmentQueueContract;
import io.peerline.server.assignment.AssignmentRaceContract;
import io.peerline.server.assignment.Assignments;
import io.peerline.server.assignment.AssignmentsContract;
import io.peerline.server.assignment.Backlog;
import io.peerline.server.assignment.BacklogContract;
import io.peerline.server.assignment.MemberLoads;
import io.peerline.server.assignment.MemberLoadsContract;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.identity.Members;
import io.peerline.server.testing.ManualTime;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAssignmentsTest
        implements AssignmentsContract,
                AssignmentMovesContract,
                AssignmentQueueContract,
                AssignmentRaceContract,
                MemberLoadsContract,
                BacklogContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Assignments assignments() {
        return sqlite.store().assignments();
    }

    @Override
    public MemberLoads loads() {
        return sqlite.store().memberLoads();
    }

    @Override
    public Backlog backlog() {
        return sqlite.store().backlog();
    }

    @Override
    public Members members() {
        return sqlite.store().members();
    }

    @Override
    public Conversations conversations() {
        return sqlite.store().conversations();
    }

    @Override
    public ManualTime time() {
        return sqlite.time();
    }
}
