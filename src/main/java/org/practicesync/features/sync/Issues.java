package org.practicesync.features.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RejectedRecord;

/**
 * A run's {@code error_details}: rejected records and warnings counted per reason, the first hundred by their PMS id, and
 * why the run failed. It names no patient.
 */
final class Issues {
    private static final int LISTED_MAX = 100;

    private final JsonObject json;

    private Issues(JsonObject json) {
        this.json = json;
    }

    static Issues of(@Nullable JsonObject earlier) {
        return new Issues(earlier == null ? new JsonObject() : earlier.copy());
    }

    Issues copy() {
        return of(json);
    }

    void rejected(List<RejectedRecord> records) {
        records.forEach(record -> note("rejected", record.pmsId(), record.reason()));
    }

    void warnings(List<? extends PmsRecord> records) {
        for (PmsRecord record : records) {
            record.warnings().forEach(reason -> note("warnings", record.pmsId(), reason));
        }
    }

    void failed(Problem problem, Instant at) {
        json.put("error_code", problem.code());
        json.put("message", problem.detail());
        json.put("failed_at", at.toString());
    }

    /** Null while there is nothing to tell. */
    @Nullable
    JsonObject json() {
        return json.isEmpty() ? null : json;
    }

    private void note(String level, @Nullable String pmsId, String reason) {
        var group = json.getJsonObject(level, new JsonObject().put("total", 0).put("by_reason", new JsonObject()));
        group.put("total", group.getLong("total") + 1);
        var reasons = group.getJsonObject("by_reason");
        reasons.put(reason, reasons.getLong(reason, 0L) + 1);
        json.put(level, group);
        var listed = json.getJsonArray("records", new JsonArray());
        if (listed.size() < LISTED_MAX) {
            var kind = level.equals("rejected") ? "rejected" : "warning";
            listed.add(new JsonObject().put("pms_id", pmsId).put("kind", kind).put("reason", reason));
        }
        json.put("records", listed);
    }
}
