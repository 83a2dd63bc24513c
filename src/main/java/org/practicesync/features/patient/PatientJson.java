package org.practicesync.features.patient;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientRecord;

/** Records as the page statement takes them, each with the hash that tells whether its row changes. */
final class PatientJson {
    /** 64-bit ids have at most 19 digits; what is no such number has no key. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,18}");

    private PatientJson() {}

    /**
     * A JSON list as text: each record is encoded once, for its hash and for the statement. The hash leaves the search
     * keys out: they follow from the rest, and the statement compares them.
     */
    static String of(List<PatientRecord> records) {
        var digest = sha256();
        var rows = new StringJoiner(",", "[", "]");
        for (PatientRecord patient : records) {
            String row = content(patient).encode();
            byte[] hash = digest.digest(row.getBytes(StandardCharsets.UTF_8));
            String open = row.substring(0, row.length() - 1);
            rows.add(open + ",\"search_keys\":" + Json.encode(SearchKeys.of(patient)) + ",\"hash\":\""
                    + HexFormat.of().formatHex(hash) + "\"}");
        }
        return rows.toString();
    }

    static JsonObject of(PatientRepository.Interval interval) {
        return new JsonObject().put("after_id", interval.afterId()).put("last_id", interval.lastId());
    }

    private static JsonObject content(PatientRecord patient) {
        return new JsonObject()
                .put("pms_id", patient.pmsId())
                .put("pms_key", key(patient.pmsId()))
                .put("first_name", patient.firstName())
                .put("last_name", patient.lastName())
                .put("preferred_name", patient.preferredName())
                .put("email", patient.email())
                .put("phone", patient.phone())
                .put("phone_digits", patient.phoneDigits())
                .put("date_of_birth", text(patient.dateOfBirth()))
                .put("sex", patient.sex())
                .put("archived_at", text(patient.archivedAt()))
                .put("merged_into", patient.mergedIntoPmsId())
                .put("pms_created_at", text(patient.pmsCreatedAt()))
                .put("pms_updated_at", text(patient.pmsUpdatedAt()));
    }

    private static @Nullable Long key(String pmsId) {
        if (!NUMBER.matcher(pmsId).matches()) {
            return null;
        }
        try {
            return Long.valueOf(pmsId);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
