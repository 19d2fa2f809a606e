package io.peerline.server.engine.sql;

import java.sql.SQLException;

/** Stands between the writer and its commits; tests make them slow or fail. */
@FunctionalInterface
interface CommitGate {

    CommitGate OPEN = tasks -> {};

    /** Called on the writer's thread right before each commit of {@code tasks} tasks; what it throws is a failed commit. */
    void pass(int tasks) throws SQLException;
}
