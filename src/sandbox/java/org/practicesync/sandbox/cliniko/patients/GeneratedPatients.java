package org.practicesync.sandbox.cliniko.patients;

import java.time.Instant;
import org.practicesync.sandbox.cliniko.book.Born;
import org.practicesync.sandbox.cliniko.book.Ids;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.cliniko.book.Scatter;
import org.practicesync.sandbox.cliniko.book.Sight;

/** The patients an account is born with. */
public final class GeneratedPatients implements Born {
    static final long NEWEST_SECOND = Instant.parse("2025-12-01T03:00:00Z").getEpochSecond();

    private static final long FIRST_SECOND =
            Instant.parse("2018-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_CREATED_SECOND =
            Instant.parse("2025-11-01T00:00:00Z").getEpochSecond();

    private final int total;
    private final int archived;
    private final int merged;
    private final Ids ids;

    public GeneratedPatients(String accountId, int living, int archived, int merged) {
        this.total = Math.addExact(living, archived);
        this.archived = archived;
        this.merged = Math.min(merged, archived);
        this.ids = Ids.of(accountId, Resource.PATIENTS, total);
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public GeneratedPatient at(int k) {
        return new GeneratedPatient(this, k);
    }

    @Override
    public int shownBefore(int k, Sight sight) {
        return sight.archived() ? k : k - archivedBefore(k);
    }

    @Override
    public long newestSecond() {
        return NEWEST_SECOND;
    }

    /** Archived ones are spread evenly, so their number below an index is a division. */
    int archivedBefore(int k) {
        return total == 0 ? 0 : (int) ((long) k * archived / total);
    }

    boolean archivedAt(int k) {
        return archivedBefore(k + 1) > archivedBefore(k);
    }

    /** The index of the patient that the k-th was merged into, or -1. */
    int survivorOf(int k) {
        if (!archivedAt(k) || archivedBefore(k) >= merged) {
            return -1;
        }
        for (int distance = 1; distance < total; distance++) {
            if (k + distance < total && !archivedAt(k + distance)) {
                return k + distance;
            }
            if (k - distance >= 0 && !archivedAt(k - distance)) {
                return k - distance;
            }
        }
        return -1;
    }

    /** Three neighbours share a second: ties must occur. */
    long createdSecondAt(int k) {
        long step = Math.max(1, (LAST_CREATED_SECOND - FIRST_SECOND) * 3 / Math.max(total, 3));
        return Math.min(FIRST_SECOND + k / 3 * step, LAST_CREATED_SECOND);
    }

    /** Every seventh was touched by the same import; the others changed at some time of their own. */
    long updatedSecondAt(int k) {
        long created = createdSecondAt(k);
        return k % 7 == 0 ? NEWEST_SECOND : created + Math.floorMod(Scatter.of(~k), NEWEST_SECOND - created);
    }
}
