package org.practicesync.vendors.sikka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;

/** Collects what is wrong with a change. Sikka's names of fields become those of the request. */
final class SikkaObjections {
    private static final String NESTED = "vendorFields.";
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("patient_id", "patientId"),
            Map.entry("provider_id", "practitionerId"),
            Map.entry("practice_id", "locationId"),
            Map.entry("date", "startsAt"),
            Map.entry("time", "startsAt"),
            Map.entry("length", "durationMinutes"),
            Map.entry("type", "appointmentTypeId"),
            Map.entry("description", "notes"),
            Map.entry("value", "status"),
            Map.entry("firstname", "firstName"),
            Map.entry("lastname", "lastName"),
            Map.entry("birthdate", "dateOfBirth"),
            Map.entry("email", "email"),
            Map.entry("cell", "mobilePhone"),
            Map.entry("homephone", "homePhone"),
            Map.entry("gender", "sex"));

    private final Change change;
    private final List<ChangeObjection> found = new ArrayList<>();

    SikkaObjections(Change change) {
        this.change = change;
    }

    List<ChangeObjection> found() {
        return List.copyOf(found);
    }

    /** As the request spells it: its own field, or one beside. */
    private String name(String field) {
        return change.vendorFields().containsKey(field) ? NESTED + field : NAMES.getOrDefault(field, NESTED + field);
    }

    void invalid(String field, String message) {
        var objection = new ChangeObjection.Invalid(name(field), message);
        if (!found.contains(objection)) {
            found.add(objection);
        }
    }

    /** @param field as the request spells it */
    void unsupported(String field, String message) {
        found.add(new ChangeObjection.Unsupported(field, message));
    }

    void require(Map<String, String> fields, Collection<String> names) {
        names.stream()
                .sorted()
                .filter(name -> fields.getOrDefault(name, "").isBlank())
                .forEach(name -> invalid(name, "is required by this practice's system"));
    }

    /** Lengths of what is sent. */
    void limit(Map<String, String> fields, Map<String, Integer> lettersMax) {
        lettersMax.forEach((name, max) -> {
            if (fields.getOrDefault(name, "").length() > max) {
                invalid(name, "is longer than " + max + " characters");
            }
        });
    }

    void form(Map<String, String> fields, String name, String pattern, String message) {
        var value = fields.getOrDefault(name, "");
        if (!value.isEmpty() && !value.matches(pattern)) {
            invalid(name, message);
        }
    }

    /** What only this system knows must be known to it. */
    void known(Set<String> names) {
        change.vendorFields().keySet().stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .forEach(name -> invalid(name, "is not a field that Sikka takes here"));
    }

    /** Only these of the request's own fields can be set here. */
    void settable(Set<String> names, String message) {
        change.given().stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .forEach(name -> unsupported(name, message));
    }

    static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
