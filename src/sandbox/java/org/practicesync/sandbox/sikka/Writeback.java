package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** A change on its way to a clinic. */
final class Writeback {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    final String id;
    final String office;
    final String method;
    final String api;
    final ObjectNode payload;
    final Instant requestedAt;

    /** When the agent carries it out, if it is online by then. */
    Instant dueAt;

    @Nullable
    Instant completedAt;

    boolean failed;
    String result = "";
    String createdId = "";
    boolean withdrawn;

    Writeback(String id, String office, String method, String api, ObjectNode payload, Instant now, int seconds) {
        this.id = id;
        this.office = office;
        this.method = method;
        this.api = api;
        this.payload = payload;
        this.requestedAt = now;
        this.dueAt = now.plusSeconds(seconds);
    }

    boolean isOpen() {
        return completedAt == null && !withdrawn;
    }

    void complete(Instant now, String record) {
        completedAt = now;
        createdId = record;
        result = "The practice management system has taken the change";
    }

    void fail(Instant now, String reason) {
        completedAt = now;
        failed = true;
        result = reason;
    }

    /** As {@code writeback_status} shows it. */
    ObjectNode status() {
        boolean done = completedAt != null;
        boolean appointment = api.startsWith("appointment");
        return Json.object()
                .put("id", id)
                .put("office_id", office)
                .put("practice_id", payload.path("practice_id").asText())
                .put("method", method)
                .put("api", api)
                .put("payload_body", Json.write(payload))
                .put("request_time", TIME.format(requestedAt))
                .put("is_completed", done ? "True" : "False")
                .put("has_error", failed ? "True" : "False")
                .put("completed_time", completedAt == null ? "" : TIME.format(completedAt))
                .put("status", done ? (failed ? "Failed" : "Success") : "Pending")
                .put("result", result)
                .put("appointment_sr_no", appointment && done && !failed ? createdId : "")
                .put("patient_id", payload.path("patient_id").asText())
                .put("created_id", done && !failed ? createdId : "");
    }

    /** As {@code writebacks} shows it: the list of everything an app sent. */
    ObjectNode row(String baseUrl) {
        var row = Json.object()
                .put("id", id)
                .put("result", completedAt == null ? "pending" : (failed ? "failed" : "completed"))
                .put("office_id", office)
                .put("method", method)
                .put("api_name", api)
                .put("api_request_body", form())
                .put("command_time", TIME.format(requestedAt))
                .put("completed_time", completedAt == null ? "" : TIME.format(completedAt))
                .put(
                        "duration_in_second",
                        completedAt == null
                                ? ""
                                : Long.toString(completedAt.getEpochSecond() - requestedAt.getEpochSecond()))
                .put("href", baseUrl + "/v4/writebacks?id=" + id)
                .put("description", result);
        return failed ? row.put("error_message", result) : row;
    }

    /** Names and values, with the key masked. */
    private String form() {
        var text = new StringBuilder("request_key=****");
        payload.properties()
                .forEach(field -> text.append('&')
                        .append(field.getKey())
                        .append('=')
                        .append(field.getValue().asText()));
        return text.toString();
    }
}
