package org.practicesync.kernel;

/** A key or token. It never prints itself; {@link #reveal()} is called only where it leaves for the vendor or the vault. */
public record Secret(String reveal) {
    private static final int SHOWN = 4;
    private static final int LONG_ENOUGH_TO_SHOW = 12;

    /** What a person may see to tell two keys apart: the last four characters, none of a short key. */
    public String masked() {
        return reveal.length() < LONG_ENOUGH_TO_SHOW ? "…" : "…" + reveal.substring(reveal.length() - SHOWN);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
