package org.practicesync.sandbox.cliniko.book;

import java.time.Instant;

/**
 * The patients an account is born with: the k-th is computed from k, so that a million costs nothing. Ids ascend, have 19 digits, are
 * uneven and leave a wide hole after three quarters, so that nobody can split them by arithmetic.
 */
public final class GeneratedPatients {
    static final long NEWEST_SECOND = Instant.parse("2025-12-01T03:00:00Z").getEpochSecond();

    private static final long FIRST_SECOND =
            Instant.parse("2018-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_CREATED_SECOND =
            Instant.parse("2025-11-01T00:00:00Z").getEpochSecond();
    private static final long FIRST_ID = 1_734_000_000_000_000_000L;
    private static final long ACCOUNT_SPAN = 10_000_000_000_000L;
    private static final int ACCOUNTS_MAX = 10_000;
    private static final long HOLE = 5_000_000_000_000L;
    private static final int STRIDE = 97;

    private final int total;
    private final int archived;
    private final int merged;
    private final long origin;
    private final int holeAt;

    public GeneratedPatients(String accountId, int living, int archived, int merged) {
        this.total = Math.addExact(living, archived);
        this.archived = archived;
        this.merged = Math.min(merged, archived);
        this.origin = FIRST_ID + Math.floorMod(accountId.hashCode(), ACCOUNTS_MAX) * ACCOUNT_SPAN;
        this.holeAt = (int) (total * 3L / 4);
    }

    int size() {
        return total;
    }

    GeneratedPatient at(int k) {
        return new GeneratedPatient(this, k);
    }

    long idAt(int k) {
        return origin + (long) k * STRIDE + Math.floorMod(mix(k), STRIDE) + (k >= holeAt ? HOLE : 0);
    }

    /** How many ids are at most {@code id}; also the index of the first one above it. */
    int countUpTo(long id) {
        boolean beyondHole = id >= origin + (long) holeAt * STRIDE + HOLE;
        long offset = beyondHole ? id - origin - HOLE : id - origin;
        int limit = beyondHole ? total : holeAt;
        if (id < origin || limit == 0) {
            return 0;
        }
        long k = Math.min(offset / STRIDE, limit - 1L);
        return (int) k + (idAt((int) k) <= id ? 1 : 0);
    }

    /** The index of an id, or -1. */
    int indexOf(long id) {
        int k = countUpTo(id) - 1;
        return k >= 0 && idAt(k) == id ? k : -1;
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
        return k % 7 == 0 ? NEWEST_SECOND : created + Math.floorMod(mix(~k), NEWEST_SECOND - created);
    }

    /** SplitMix64: scatters neighbours. */
    static long mix(long seed) {
        long z = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
