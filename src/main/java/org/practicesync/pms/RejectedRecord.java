package org.practicesync.pms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A record that no row can be made of.
 *
 * @param pmsId its id in the PMS, null where it has none
 * @param reason a few words that name no patient: {@code the record has no id}
 * @param raw the record as the PMS gave it; a secret, since it holds a patient
 */
public record RejectedRecord(@Nullable String pmsId, String reason, String raw) {

    /** What tells it from others: its id, or where it has none a fingerprint of its content. */
    public String key() {
        return pmsId != null ? pmsId : "content:" + fingerprint();
    }

    private String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "RejectedRecord[" + pmsId + ", " + reason + "]";
    }
}
