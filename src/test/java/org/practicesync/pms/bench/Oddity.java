package org.practicesync.pms.bench;

/** What may be wrong with one record of a list. */
public enum Oddity {
    /** The first visit's status is a word that nobody has documented. */
    UNKNOWN_STATUS,
    /** One record more, without what no row can do without. */
    MISSING_FIELD,
    /** Some visits of the day come twice. */
    TWICE
}
