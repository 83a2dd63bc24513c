package org.practicesync.sandbox.cliniko.book;

/**
 * Ids of computed records. They ascend, have 19 digits, are uneven and leave a wide hole after three quarters, so that nobody can split
 * them by arithmetic.
 */
public record Ids(long origin, int size) {
    private static final long FIRST_ID = 1_734_000_000_000_000_000L;
    private static final long ACCOUNT_SPAN = 10_000_000_000_000L;
    private static final int ACCOUNTS_MAX = 10_000;
    private static final long HOLE = 5_000_000_000_000L;

    /** Ten resources fit below the hole, so no two share an id. */
    private static final long RESOURCE_SPAN = HOLE / 10;

    private static final int STRIDE = 97;

    public static Ids of(String accountId, Resource resource, int size) {
        long account = FIRST_ID + Math.floorMod(accountId.hashCode(), ACCOUNTS_MAX) * ACCOUNT_SPAN;
        return new Ids(account + resource.shelf() * RESOURCE_SPAN, size);
    }

    public long at(int k) {
        return origin + (long) k * STRIDE + Math.floorMod(Scatter.of(k), STRIDE) + (k >= holeAt() ? HOLE : 0);
    }

    /** How many ids are at most {@code id}; also the index of the first one above it. */
    public int countUpTo(long id) {
        boolean beyondHole = id >= origin + (long) holeAt() * STRIDE + HOLE;
        long offset = beyondHole ? id - origin - HOLE : id - origin;
        int limit = beyondHole ? size : holeAt();
        if (id < origin || limit == 0) {
            return 0;
        }
        long k = Math.min(offset / STRIDE, limit - 1L);
        return (int) k + (at((int) k) <= id ? 1 : 0);
    }

    /** The index of an id, or -1. */
    public int indexOf(long id) {
        int k = countUpTo(id) - 1;
        return k >= 0 && at(k) == id ? k : -1;
    }

    /** At least as high as any of them. */
    long last() {
        return at(Math.max(0, size - 1));
    }

    private int holeAt() {
        return (int) (size * 3L / 4);
    }
}
