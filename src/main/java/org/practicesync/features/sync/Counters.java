package org.practicesync.features.sync;

import org.practicesync.features.record.Stored;

/**
 * What a walk did so far.
 *
 * @param seen records met, mapped or not, none twice
 * @param bounded of those, the ones that the balance compares: all, but in a walk of changes only up to its upper bound
 * @param failed records that no row could be made of
 * @param archived of those seen, the ones that the PMS archived
 * @param absent rows of ours that the walk did not meet where it looked
 * @param written what became of rows
 */
record Counters(
        long pages, long seen, long bounded, long failed, long archived, long absent, long warnings, Written written) {
    static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0, Written.NOTHING);

    /**
     * Rows that were made or changed.
     *
     * @param createdArchived of those created, the ones that were archived already
     * @param archivedNow rows that lived until now
     * @param restored rows that were archived until now
     * @param returned living rows that were gone until now
     */
    record Written(long created, long updated, long createdArchived, long archivedNow, long restored, long returned) {
        static final Written NOTHING = new Written(0, 0, 0, 0, 0, 0);

        static Written of(Stored stored) {
            return new Written(
                    stored.created(),
                    stored.updated(),
                    stored.createdArchived(),
                    stored.archivedNow(),
                    stored.restored(),
                    stored.returned());
        }

        Written plus(Written more) {
            return new Written(
                    created + more.created,
                    updated + more.updated,
                    createdArchived + more.createdArchived,
                    archivedNow + more.archivedNow,
                    restored + more.restored,
                    returned + more.returned);
        }
    }

    Counters plus(Counters more) {
        return new Counters(
                pages + more.pages,
                seen + more.seen,
                bounded + more.bounded,
                failed + more.failed,
                archived + more.archived,
                absent + more.absent,
                warnings + more.warnings,
                written.plus(more.written));
    }

    /** A walk that begins again counts anew what it meets; what was written stays written. */
    Counters again() {
        return new Counters(0, 0, 0, 0, 0, 0, 0, written);
    }

    Counters withAbsent(long now) {
        return new Counters(pages, seen, bounded, failed, archived, now, warnings, written);
    }

    /**
     * At the end of a walk each record met counts once. Where the walk began again some were written twice, or were
     * written and are away.
     */
    Counters settled() {
        long created = Math.min(written.created, Math.max(0, seen - failed));
        long updated = Math.min(written.updated, Math.max(0, seen - failed - created));
        var once = new Written(
                created, updated, written.createdArchived, written.archivedNow, written.restored, written.returned);
        return new Counters(pages, seen, bounded, failed, archived, absent, warnings, once);
    }

    /** Records met and stored that neither made nor changed a row. */
    long unchanged() {
        return Math.max(0, seen - failed - written.created - written.updated);
    }

    /** Living records met. */
    long living() {
        return seen - archived;
    }
}
