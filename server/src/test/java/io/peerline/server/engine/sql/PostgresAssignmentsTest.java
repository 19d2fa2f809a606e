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

class PostgresAssignmentsTest
        implements AssignmentsContract,
                AssignmentMovesContract,
                AssignmentQueueContract,
                AssignmentRaceContract,
                MemberLoadsContract,
                BacklogContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Assignments assignments() {
        return postgres.store().assignments();
    }

    @Override
    public MemberLoads loads() {
        return postgres.store().memberLoads();
    }

    @Override
    public Backlog backlog() {
        return postgres.store().backlog();
    }

    @Override
    public Members members() {
        return postgres.store().members();
    }

    @Override
    public Conversations conversations() {
        return postgres.store().conversations();
    }

    @Override
    public ManualTime time() {
        return postgres.time();
    }
}
