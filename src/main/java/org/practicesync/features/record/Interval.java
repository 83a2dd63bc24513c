package org.practicesync.features.record;

/** The ids that a page covered: from, exclusive, to, inclusive. */
public record Interval(long afterId, long lastId) {}
