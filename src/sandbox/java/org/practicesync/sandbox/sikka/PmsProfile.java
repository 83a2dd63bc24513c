package org.practicesync.sandbox.sikka;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one practice system behind the vendor demands and offers.
 *
 * @param name how {@code practice_management_system} begins
 * @param appointment fields that a new appointment must have beside the common ones
 * @param patient the same of a new patient
 * @param patchesPatients whether patients can be changed
 * @param moves whether appointments can be moved
 * @param slots whether it tells free slots
 * @param statuses its own words
 * @param cancelled which of them means that nobody comes
 */
record PmsProfile(
        String name,
        List<String> appointment,
        List<String> patient,
        boolean patchesPatients,
        boolean moves,
        boolean slots,
        List<String> statuses,
        String cancelled) {
    private static final List<String> APPOINTMENT =
            List.of("patient_id", "date", "time", "provider_id", "length", "operatory", "practice_id", "description");
    private static final List<String> PATIENT = List.of("firstname", "lastname", "practice_id", "provider_id");
    private static final List<String> DENTAL = List.of("Open", "Scheduled", "Confirmed", "Completed", "Broken");

    private static final PmsProfile PLAIN =
            new PmsProfile("", APPOINTMENT, PATIENT, false, true, false, DENTAL, "Broken");

    private static final List<PmsProfile> KNOWN = List.of(
            new PmsProfile("dentrix", APPOINTMENT, PATIENT, false, true, false, DENTAL, "Broken"),
            new PmsProfile("eaglesoft", APPOINTMENT, PATIENT, false, true, false, DENTAL, "Broken"),
            new PmsProfile(
                    "opendental",
                    APPOINTMENT,
                    PATIENT,
                    false,
                    true,
                    false,
                    List.of("Scheduled", "Complete", "Broken", "UnschedList", "Planned"),
                    "Broken"),
            new PmsProfile(
                    "orthotrac",
                    with(APPOINTMENT, "type", "staff"),
                    with(PATIENT, "gender", "status", "type", "staff"),
                    true,
                    true,
                    true,
                    List.of("Scheduled", "complete.confirm", "Cancelled", "Missed"),
                    "Cancelled"),
            new PmsProfile(
                    "dolphin",
                    with(without(APPOINTMENT, "description"), "user", "type", "status"),
                    with(PATIENT, "user", "type", "status"),
                    true,
                    true,
                    true,
                    List.of("Scheduled", "Confirmed", "Cancelled", "NoShow"),
                    "Cancelled"),
            new PmsProfile(
                    "cleardent",
                    with(APPOINTMENT, "type", "status", "user"),
                    without(PATIENT, "provider_id"),
                    false,
                    true,
                    false,
                    List.of("Booked", "Confirmed", "Arrived", "Cancelled"),
                    "Cancelled"));

    static PmsProfile of(String system) {
        var asked = system.toLowerCase(Locale.ROOT).replace(" ", "");
        return KNOWN.stream()
                .filter(one -> asked.startsWith(one.name))
                .findFirst()
                .orElse(PLAIN);
    }

    private static List<String> with(List<String> fields, String... more) {
        return Stream.concat(fields.stream(), Stream.of(more)).toList();
    }

    private static List<String> without(List<String> fields, String one) {
        return fields.stream().filter(field -> !field.equals(one)).toList();
    }
}
