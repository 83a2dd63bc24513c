package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.practicesync.sandbox.http.Json;

/** Records that are made up, the same ones for the same tenant every time; nobody of them exists. */
final class Made {
    private static final List<String> GIVEN = List.of("Amara", "Bruno", "Chloe", "Dinh", "Elif", "Farid", "Greta");
    private static final List<String> FAMILY = List.of("Okafor", "Silva", "Example", "Tran", "Aydin", "Noor", "Holm");

    private final String tenantId;

    Made(String tenantId) {
        this.tenantId = tenantId;
    }

    String id(String kind, int number) {
        var name = tenantId + "/" + kind + "/" + number;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** So many made ones, or those of a list with what they leave out made up. */
    List<ObjectNode> all(JsonNode order, int otherwise, IntFunction<ObjectNode> one) {
        var records = new ArrayList<ObjectNode>();
        int count = order.isArray() ? order.size() : order.asInt(otherwise);
        for (int number = 0; number < count; number++) {
            var made = one.apply(number);
            if (order.get(number) instanceof ObjectNode given) {
                made.setAll(given);
            }
            records.add(made);
        }
        return records;
    }

    /** The last of every four is inactive, the one before it hidden; the second has no given name. */
    ObjectNode practitioner(int number) {
        var record = Json.object().put("id", id("practitioner", number));
        var name = record.putObject("name").put("family", family(number));
        name.put("given", number == 1 ? null : given(number)).put("prefix", "Dr");
        contact(record, "email", "work", 1, "practitioner" + number + "@practice.example");
        return record.put("active", number % 4 != 3).put("shownInAppointmentBook", number % 4 != 2);
    }

    /** The second has no duration, the third no colour; none says whether it is telehealth. */
    ObjectNode appointmentType(int number) {
        var record = Json.object().put("id", id("type", number)).put("text", "Consultation " + (number + 1));
        record.put("duration", number == 1 ? null : 15 * (number % 4 + 1));
        record.put("colour", number == 2 ? null : "#4CAF5" + number % 10);
        return record.put("onlineBookable", number % 2 == 0);
    }

    ObjectNode patient(int number) {
        var record = Json.object().put("id", id("patient", number));
        record.putObject("name")
                .put("family", "Patient-" + family(number))
                .put("given", given(number + 3))
                .putNull("prefix");
        record.put("birthDate", "19" + (50 + number % 50) + "-03-1" + number % 10);
        record.put("gender", number % 2 == 0 ? "female" : "male").putNull("address");
        contact(record, "email", "home", 1, "patient" + number + "@patients.example");
        contact(record, "phone", "mobile", 2, "0491 570 %03d".formatted(number % 1000));
        record.putArray("identifier").addObject().put("type", "mc").put("value", "0000 00000 0");
        record.put("emailEnabled", true).put("smsEnabled", true).putNull("deceased");
        return record;
    }

    private static void contact(ObjectNode record, String system, String use, int rank, String value) {
        record.withArray("contact")
                .addObject()
                .put("system", system)
                .put("use", use)
                .put("rank", rank)
                .put("value", value);
    }

    private static String given(int number) {
        return GIVEN.get(number % GIVEN.size());
    }

    private static String family(int number) {
        return FAMILY.get(number % FAMILY.size());
    }
}
