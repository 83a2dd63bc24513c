package org.practicesync.pms.client;

import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** The system understood a change and refused it, in words of its own. The message of this holds none of them. */
public final class SaidNo extends VendorException {
    private static final long serialVersionUID = 1L;
    private static final int WORDS_MAX = 2_000;

    private final String words;

    /** @param words as a person should read them; they may repeat what was sent */
    public SaidNo(SystemName system, String words) {
        super(new VendorFailure.Refused(system + " refused the change"));
        this.words = words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) + "…" : words;
    }

    String words() {
        return words;
    }
}
