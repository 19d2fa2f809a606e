package io.peerline.server.engine.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Commits that wait at the gate while it is shut, and fail when told to; knows how many tasks each commit had. */
final class HeldCommits implements CommitGate {

    private final List<Integer> batches = new ArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private CountDownLatch shut = new CountDownLatch(0);
    private String failure = "";

    /** From now on commits wait; the one that waits is in {@link #awaitArrival}. */
    synchronized void shut() {
        arrived.drainPermits();
        shut = new CountDownLatch(1);
    }

    synchronized void open() {
        shut.countDown();
    }

    /** Until a commit has come to the shut gate. */
    void awaitArrival() throws InterruptedException {
        if (!arrived.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no commit came to the gate in 10 s");
        }
    }

    /** Commits fail with this message, until it is empty again. */
    synchronized void fail(String message) {
        failure = message;
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    @Override
    public void pass(int tasks) throws SQLException {
        CountDownLatch wait;
        synchronized (this) {
            batches.add(tasks);
            wait = shut;
        }
        arrived.release();
        try {
            wait.await();
        } catch (InterruptedException interrupted) {
            throw new SQLException(interrupted);
        }
        failWhenTold();
    }

    private synchronized void failWhenTold() throws SQLException {
        if (!failure.isEmpty()) {
            throw new SQLException(failure);
        }
    }
}
