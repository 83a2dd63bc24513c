package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.client.JsonValues;

/** A patient's phone numbers, which Cliniko keeps as one array. */
final class ClinikoNumbers {
    static final String FIELD = "patient_phone_numbers";
    private static final String MOBILE = "Mobile";
    private static final String HOME = "Home";
    private static final String TYPE = "phone_type";
    private static final String NUMBER = "number";

    private ClinikoNumbers() {}

    static boolean concerns(PatientChange change) {
        return change.mobilePhone() != null || change.homePhone() != null;
    }

    /** The numbers that are there with the change in their places; those of other types stay. */
    static ArrayNode changed(JsonNode patient, PatientChange change) {
        var numbers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : patient.path(FIELD)) {
            var type = JsonValues.plain(each.path(TYPE));
            boolean replaced = MOBILE.equals(type) && change.mobilePhone() != null
                    || HOME.equals(type) && change.homePhone() != null;
            if (!replaced) {
                add(numbers, type, JsonValues.plain(each.path(NUMBER)));
            }
        }
        add(numbers, MOBILE, change.mobilePhone());
        add(numbers, HOME, change.homePhone());
        return numbers;
    }

    /** Whether the patient has the numbers that the change wants. */
    static boolean has(JsonNode patient, PatientChange change) {
        return hasOnly(patient, MOBILE, change.mobilePhone()) && hasOnly(patient, HOME, change.homePhone());
    }

    private static boolean hasOnly(JsonNode patient, String type, @Nullable String wanted) {
        if (wanted == null) {
            return true;
        }
        var found = patient.path(FIELD)
                .valueStream()
                .filter(each -> type.equals(JsonValues.plain(each.path(TYPE))))
                .map(each -> String.valueOf(JsonValues.plain(each.path(NUMBER))))
                .toList();
        return wanted.isEmpty()
                ? found.isEmpty()
                : found.size() == 1 && found.getFirst().equals(wanted);
    }

    private static void add(ArrayNode numbers, @Nullable String type, @Nullable String number) {
        if (number != null && !number.isEmpty()) {
            numbers.addObject().put(TYPE, type).put(NUMBER, number);
        }
    }
}
