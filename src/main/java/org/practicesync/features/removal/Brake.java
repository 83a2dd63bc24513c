package org.practicesync.features.removal;

/** Whether a person has to confirm removals first. Pure. */
final class Brake {
    private Brake() {}

    /**
     * @param candidates records that are missing now
     * @param removedLately records that were removed without a person within the window
     * @param known records of the account, the missing ones included
     */
    static boolean holds(long candidates, long removedLately, long known, long count, double share) {
        long allowed = Math.max(count, (long) Math.floor(known * share));
        return candidates + removedLately > allowed;
    }
}
