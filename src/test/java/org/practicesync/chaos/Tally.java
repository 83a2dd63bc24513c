package org.practicesync.chaos;

/** What happened to one clinic. Several threads count. */
final class Tally {
    private int runs;
    private int incremental;
    private int changes;
    private int faults;
    private int kills;
    private int restarts;
    private int confirmations;

    /** @param faults ordered; the others came to pass */
    record Figures(int runs, int incremental, int changes, int faults, int kills, int restarts, int confirmations) {
        Figures plus(Figures more) {
            return new Figures(
                    runs + more.runs,
                    incremental + more.incremental,
                    changes + more.changes,
                    faults + more.faults,
                    kills + more.kills,
                    restarts + more.restarts,
                    confirmations + more.confirmations);
        }
    }

    synchronized void run(boolean readChangesOnly) {
        runs++;
        incremental += readChangesOnly ? 1 : 0;
    }

    synchronized void changes(int count) {
        changes += count;
    }

    synchronized void fault() {
        faults++;
    }

    synchronized void kill(boolean struck) {
        kills += struck ? 1 : 0;
    }

    synchronized void restart() {
        restarts++;
    }

    synchronized void confirmed() {
        confirmations++;
    }

    synchronized Figures figures() {
        return new Figures(runs, incremental, changes, faults, kills, restarts, confirmations);
    }
}
