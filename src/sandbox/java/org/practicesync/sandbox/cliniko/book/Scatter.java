package org.practicesync.sandbox.cliniko.book;

/** Chance that is the same every time. */
public final class Scatter {
    private Scatter() {}

    /** SplitMix64: scatters neighbours. */
    public static long of(long seed) {
        long z = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
