package org.practicesync.testkit;

/** The database of the tests, which a test may stop and start again; its port and data stay. */
public record PostgresSwitch(String databaseUrl, Runnable stopping, Runnable starting) {
    public void stop() {
        stopping.run();
    }

    public void start() {
        starting.run();
    }
}
