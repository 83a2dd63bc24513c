package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** What the clinic's system does with a change that it takes. Nothing is recognised as having come before. */
final class WriteEffects {
    private static final Set<String> NOT_KEPT = Set.of("check_spu", "op", "path", "value", "status_changed_by");

    private WriteEffects() {}

    /** Answers the id of the record that was made or changed. */
    static String apply(Office office, Writeback write, String today) {
        return switch (write.method + " " + write.api) {
            case "POST appointment" -> booked(office, write, today);
            case "POST patient" -> created(office, write, today);
            case "PUT appointments" -> changed(office, Resource.APPOINTMENTS, "appointment_sr_no", write, today);
            case "PATCH appointments" -> worded(office, write, today);
            default -> changed(office, Resource.PATIENTS, "patient_id", write, today);
        };
    }

    private static String booked(Office office, Writeback write, String today) {
        var row = Store.row(write.payload);
        NOT_KEPT.forEach(row::remove);
        var id = office.pms.nextId(Resource.APPOINTMENTS);
        row.put("appointment_sr_no", id).put("appointment_made_date", today).put("last_changed_date", today);
        row.put("date", row.path("date").asText() + "T00:00:00");
        if (row.path("status").asText().isEmpty()) {
            row.put("status", office.profile.statuses().getFirst());
        }
        var patient = office.pms.find(Resource.PATIENTS, row.path("patient_id").asText());
        if (patient != null) {
            row.put(
                    "patient_name",
                    patient.path("lastname").asText() + ", "
                            + patient.path("firstname").asText());
        }
        office.pms.put(Resource.APPOINTMENTS, row);
        return id;
    }

    private static String created(Office office, Writeback write, String today) {
        var row = Store.row(write.payload);
        NOT_KEPT.forEach(row::remove);
        var id = office.pms.nextId(Resource.PATIENTS);
        row.put("patient_id", id).put("created_date", today);
        var born = row.path("birthdate").asText();
        row.put("birthdate", born.isEmpty() ? "" : born + "T00:00:00");
        if (row.path("status").asText().isEmpty()) {
            row.put("status", "Active");
        }
        office.pms.put(Resource.PATIENTS, row);
        return id;
    }

    private static String changed(Office office, Resource resource, String key, Writeback write, String today) {
        var id = write.payload.path(key).asText();
        var row = copy(office, resource, id);
        for (var field : write.payload.properties()) {
            if (!NOT_KEPT.contains(field.getKey())) {
                row.set(field.getKey(), field.getValue());
            }
        }
        for (var date : List.of("date", "birthdate")) {
            if (row.path(date).asText().length() == 10) {
                row.put(date, row.path(date).asText() + "T00:00:00");
            }
        }
        office.pms.put(resource, row.put("last_changed_date", today));
        return id;
    }

    private static String worded(Office office, Writeback write, String today) {
        var id = write.payload.path("appointment_sr_no").asText();
        var row = copy(office, Resource.APPOINTMENTS, id);
        var word = write.payload.path("value").asText();
        row.put("status", word).put("last_changed_date", today);
        if (word.equals(office.profile.cancelled())) {
            row.put("cancelled", "True").put("cancelled_date", today);
        }
        office.pms.put(Resource.APPOINTMENTS, row);
        return id;
    }

    private static ObjectNode copy(Office office, Resource resource, String id) {
        var row = office.pms.find(resource, id);
        if (row == null) {
            throw new IllegalStateException("the rules have let a change of nothing through");
        }
        return row.deepCopy();
    }
}
