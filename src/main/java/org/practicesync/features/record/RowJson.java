package org.practicesync.features.record;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PmsRecord;

/** Records as the JSON list that a statement takes, each with the hash of its content. */
public final class RowJson {
    /** 64-bit ids have at most 19 digits; what is no such number has no key. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,18}");

    private RowJson() {}

    /**
     * Each record is encoded once, for its hash and for the statement.
     *
     * @param content columns of a record by name, the common ones first: {@link #common}
     * @param besides what does not count for the hash, as JSON members after a comma; empty for nothing
     */
    public static <R> String of(List<R> records, Function<R, JsonObject> content, Function<R, String> besides) {
        var digest = sha256();
        var rows = new StringJoiner(",", "[", "]");
        for (R each : records) {
            String row = content.apply(each).encode();
            byte[] hash = digest.digest(row.getBytes(StandardCharsets.UTF_8));
            String open = row.substring(0, row.length() - 1);
            rows.add(
                    open + besides.apply(each) + ",\"hash\":\"" + HexFormat.of().formatHex(hash) + "\"}");
        }
        return rows.toString();
    }

    public static <R> String of(List<R> records, Function<R, JsonObject> content) {
        return of(records, content, each -> "");
    }

    /** What every row has. */
    public static JsonObject common(PmsRecord each, @Nullable Object pmsCreatedAt) {
        return new JsonObject()
                .put("pms_id", each.pmsId())
                .put("pms_key", key(each.pmsId()))
                .put("archived_at", text(each.archivedAt()))
                .put("pms_created_at", text(pmsCreatedAt))
                .put("pms_updated_at", text(each.pmsUpdatedAt()));
    }

    public static JsonArray of(Collection<Interval> covered) {
        var intervals = new JsonArray();
        covered.forEach(interval -> intervals.add(
                new JsonObject().put("after_id", interval.afterId()).put("last_id", interval.lastId())));
        return intervals;
    }

    /** The id as a number, where it is one that a keyset walk could go by. */
    public static @Nullable Long key(String pmsId) {
        if (!NUMBER.matcher(pmsId).matches()) {
            return null;
        }
        try {
            return Long.valueOf(pmsId);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    public static @Nullable String text(@Nullable Object value) {
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
