package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.practicesync.sandbox.http.Json;

/** Invented patients, the same ones for the same numbers. */
final class MadePeople {
    private static final List<String> FIRST =
            List.of("Aroha", "Bram", "Chiyo", "Dara", "Emil", "Farida", "Goran", "Hana", "Ilse", "Jonas", "Keira");
    private static final List<String> LAST =
            List.of("Example", "Sample", "Fictive", "Pretend", "Madeup", "Novel", "Fable");

    private MadePeople() {}

    static ObjectNode patient(int number, String provider) {
        var first = FIRST.get(number % FIRST.size());
        var last = LAST.get(number % LAST.size());
        return Json.object()
                .put("patient_id", Integer.toString(number))
                .put("firstname", first)
                .put("lastname", last + "-" + number)
                .put("birthdate", (1940 + number % 70) + "-0" + (1 + number % 9) + "-1" + number % 10 + "T00:00:00")
                .put("gender", number % 2 == 0 ? "Female" : "Male")
                .put("status", number % 23 == 0 ? "Inactive" : "Active")
                .put("cell", "555-01" + String.format("%02d", number % 100))
                .put("email", first.toLowerCase(Locale.ROOT) + number + "@example.com")
                .put("provider_id", provider)
                .put("practice_id", "1")
                .put("created_date", "2030-01-02T00:00:00");
    }
}
