package org.practicesync.sandbox.cliniko.book;

/** What a list shows besides the records that are neither archived nor cancelled. */
public record Sight(boolean archived, boolean cancelled) {
    public static final Sight ALL = new Sight(true, true);
    public static final Sight LIVING = new Sight(false, false);

    public boolean shows(Row row) {
        return (archived || !row.archived()) && (cancelled || !row.cancelled());
    }
}
