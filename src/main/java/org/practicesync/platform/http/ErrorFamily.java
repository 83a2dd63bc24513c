package org.practicesync.platform.http;

/** The three shapes of error that frontends were written for. Each also carries the members of the other two. */
enum ErrorFamily {
    /** {@code error} is {@code true}, {@code details} an object. */
    FLAG,
    /** {@code error} is a short sentence, {@code details} a text. */
    SENTENCE,
    /** {@code error} is a short title, {@code detail} the sentence. */
    TITLE;

    private static final String VERSIONED = "/api/v1/";
    private static final String SENTENCES = "/api/pms";

    static ErrorFamily of(String path, FlaggedFamilies flagged) {
        if (path.equals(SENTENCES) || path.startsWith(SENTENCES + "/")) {
            return SENTENCE;
        }
        if (!path.startsWith(VERSIONED)) {
            return TITLE;
        }
        int end = path.indexOf('/', VERSIONED.length());
        String segment = path.substring(VERSIONED.length(), end < 0 ? path.length() : end);
        return flagged.contains(segment) ? FLAG : TITLE;
    }
}
