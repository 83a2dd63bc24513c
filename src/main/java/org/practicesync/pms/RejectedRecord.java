package org.practicesync.pms;

import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Fingerprint;

/**
 * A record that no row can be made of.
 *
 * @param pmsId its id in the PMS, null where it has none
 * @param reason a few words that name no patient: {@code the record has no id}
 * @param raw the record as the PMS gave it; a secret, since it holds a patient
 */
public record RejectedRecord(@Nullable String pmsId, String reason, String raw) {

    /** An index takes about 2,700 bytes for all its columns; what is longer than this is no id that a person reads. */
    private static final int ID_MAX = 200;

    /** What tells it from others: its id, or a fingerprint of one that no index holds, or else of its content. */
    public String key() {
        return pmsId == null ? "content:" + Fingerprint.whole(raw) : keyOf(pmsId);
    }

    /** The key of a record that has this id. */
    public static String keyOf(String pmsId) {
        return pmsId.length() > ID_MAX || pmsId.indexOf('\0') >= 0 ? "id:" + Fingerprint.whole(pmsId) : pmsId;
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "RejectedRecord[" + pmsId + ", " + reason + "]";
    }
}
