package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import org.practicesync.sandbox.cliniko.book.Book.Span;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.cliniko.book.Row;
import org.practicesync.sandbox.cliniko.book.Sight;
import org.practicesync.sandbox.http.Json;

/** Tells tests what an account holds, whatever its vendor side says. */
record Oracle(String name, Resource resource, List<String> fields) {
    static final Oracle PATIENTS =
            new Oracle("patients", Resource.PATIENTS, List.of("merged_into", "updated_at", "first_name", "last_name"));
    static final Oracle APPOINTMENTS = new Oracle(
            "appointments",
            Resource.INDIVIDUAL_APPOINTMENTS,
            List.of(
                    "patient_id",
                    "practitioner_id",
                    "appointment_type_id",
                    "business_id",
                    "starts_at",
                    "ends_at",
                    "cancelled_at",
                    "did_not_arrive",
                    "updated_at"));

    Oracle {
        fields = List.copyOf(fields);
    }

    JsonNode answer(Account account, MultiMap query) {
        var book = account.book(resource);
        boolean idsOnly = parameter(query, "format").orElse("").equals("ids");
        long after = Long.parseLong(parameter(query, "after").orElse("0"));
        int limit = Integer.parseInt(parameter(query, "limit").orElse(idsOnly ? "10000000" : "1000"));
        var answer = Json.object()
                .put("total", book.count(Span.ALL))
                .put("living", book.count(new Span(0, Long.MAX_VALUE, Sight.LIVING)));
        var list = answer.putArray(idsOnly ? "ids" : name);
        for (Row row : book.page(new Span(after, Long.MAX_VALUE, sight(query)), 0, limit)) {
            if (idsOnly) {
                list.add(Long.toString(row.id()));
            } else {
                show(row, list.addObject());
            }
        }
        return answer;
    }

    private void show(Row row, ObjectNode json) {
        json.put("id", Long.toString(row.id())).put("archived", row.archived());
        for (var field : fields) {
            var value = row.field(field);
            if (field.equals("did_not_arrive")) {
                json.put(field, Boolean.parseBoolean(value));
            } else {
                json.put(field, value);
            }
        }
    }

    private static Sight sight(MultiMap query) {
        return new Sight(!isFalse(query, "archived"), !isFalse(query, "cancelled"));
    }

    private static boolean isFalse(MultiMap query, String name) {
        return parameter(query, name).orElse("").equals("false");
    }

    private static Optional<String> parameter(MultiMap query, String name) {
        return Optional.ofNullable(query.get(name));
    }
}
