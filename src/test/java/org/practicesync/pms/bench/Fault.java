package org.practicesync.pms.bench;

import org.practicesync.pms.VendorFailure;

/** What may be wrong with an answer, and what becomes of it when it stays wrong. */
public enum Fault {
    UNAUTHORIZED("401", VendorFailure.AuthRejected.class),
    FORBIDDEN("403", VendorFailure.PermissionMissing.class),
    NOT_FOUND("404", VendorFailure.NotFound.class),
    /** With a wait of {@link #WAIT_SECONDS}. */
    THROTTLED("429", VendorFailure.RateLimited.class),
    BROKEN("500", VendorFailure.Unavailable.class),
    AWAY("503", VendorFailure.Unavailable.class),
    /** No answer at all. */
    SILENT("hang", VendorFailure.TimedOut.class),
    /** The connection ends in the middle of the body. */
    CUT("cut", VendorFailure.Unavailable.class),
    HTML("html", VendorFailure.Malformed.class),
    BAD_JSON("badJson", VendorFailure.Malformed.class),
    /** Nobody on the page, and the count as it was. */
    EMPTY_PAGE("emptyPage", VendorFailure.Malformed.class),
    /** The page before once more. */
    REPEATED_PAGE("repeatPage", VendorFailure.Malformed.class);

    public static final int WAIT_SECONDS = 7;

    private final String word;
    private final Class<? extends VendorFailure> failure;

    Fault(String word, Class<? extends VendorFailure> failure) {
        this.word = word;
        this.failure = failure;
    }

    /** What most stand-ins call it. */
    public String word() {
        return word;
    }

    public Class<? extends VendorFailure> failure() {
        return failure;
    }
}
