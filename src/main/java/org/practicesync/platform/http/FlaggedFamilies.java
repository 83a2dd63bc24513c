package org.practicesync.platform.http;

/** Knows the families of paths whose frontend expects {@code "error": true}. Who names the families decides. */
public interface FlaggedFamilies {
    /**
     * @param segment the third segment of a path, as in {@code /api/v1/<segment>/…}
     */
    boolean contains(String segment);
}
