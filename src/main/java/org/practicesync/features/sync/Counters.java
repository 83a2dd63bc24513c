package org.practicesync.features.sync;

/**
 * What a walk did so far.
 *
 * @param seen records met, mapped or not, none twice
 * @param failed records that no row could be made of
 * @param archived of those seen, the ones that the PMS archived
 * @param absent rows of ours that the walk did not meet where it looked
 */
record Counters(
        long pages, long seen, long created, long updated, long failed, long archived, long absent, long warnings) {
    static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0, 0);

    Counters plus(Counters more) {
        return new Counters(
                pages + more.pages,
                seen + more.seen,
                created + more.created,
                updated + more.updated,
                failed + more.failed,
                archived + more.archived,
                absent + more.absent,
                warnings + more.warnings);
    }

    /** A walk that begins again counts anew what it meets; what was written stays written. */
    Counters again() {
        return new Counters(0, 0, created, updated, 0, 0, 0, 0);
    }

    Counters withAbsent(long now) {
        return new Counters(pages, seen, created, updated, failed, archived, now, warnings);
    }

    /** Records met and stored that neither made nor changed a row. */
    long unchanged() {
        return Math.max(0, seen - failed - created - updated);
    }

    /** Living records met. */
    long living() {
        return seen - archived;
    }
}
