package org.practicesync.pms.bench;

/** What a system may have no way to say. */
public enum Trait {
    /** A status as a word, which may be one that we do not know. */
    STATUS_WORDS,
    /** That a patient did not come. */
    MISSED,
    /** Several patients of one appointment. */
    GROUPS,
    /** Whether a meeting is by video. */
    TELEHEALTH,
    /** How many rows a list has, so that an empty page can be told from the end. */
    COUNTS,
    /** A row that stands in a list twice. */
    ROWS_TWICE
}
