package org.practicesync.vendors.sikka;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorSession;

/** The practice systems behind Sikka, as far as they differ in what they demand of a write. */
enum SikkaSystem {
    DENTRIX("Broken", Set.of(), Set.of(), Map.of("description", 60), Trait.CHANGES_DETAILS),
    EAGLESOFT("Broken", Set.of(), Set.of(), Map.of()),
    OPEN_DENTAL("Broken", Set.of(), Set.of(), Map.of()),
    ORTHOTRAC(
            "Cancelled",
            Set.of("type", "staff"),
            Set.of("gender", "status", "type", "staff"),
            Map.of("description", 150, "firstname", 15, "lastname", 25),
            Trait.CHANGES_PATIENTS),
    DOLPHIN(
            "Cancelled",
            Set.of("user", "type", "status"),
            Set.of("user", "type", "status"),
            Map.of(),
            Trait.CHANGES_PATIENTS,
            Trait.NEEDS_NO_DESCRIPTION),
    CLEARDENT(
            "Cancelled",
            Set.of("type", "status", "user"),
            Set.of(),
            Map.of("description", 3_000),
            Trait.NEEDS_NO_PROVIDER,
            Trait.TEN_DIGIT_PHONES),
    PLANET_DDS(
            "Cancelled",
            Set.of("is_new_patient", "production_type", "has_insurance"),
            Set.of(),
            Map.of(),
            Trait.NEEDS_NO_DESCRIPTION),
    CORNERSTONE("Cancelled", Set.of("guarantor_id"), Set.of("guarantor_id"), Map.of()),
    /** One that the page says nothing of: its word for a cancelled appointment is asked for. */
    OTHER(null, Set.of(), Set.of(), Map.of());

    /** In what one differs from most. */
    enum Trait {
        /** An appointment's description, type, staff and schedule can be changed. */
        CHANGES_DETAILS,
        CHANGES_PATIENTS,
        /** For a new appointment. */
        NEEDS_NO_DESCRIPTION,
        /** For a new patient. */
        NEEDS_NO_PROVIDER,
        TEN_DIGIT_PHONES
    }

    private final @Nullable String cancelled;
    private final Set<String> appointmentFields;
    private final Set<String> patientFields;
    private final Map<String, Integer> lettersMax;
    private final Set<Trait> traits;

    SikkaSystem(
            @Nullable String cancelled,
            Set<String> appointmentFields,
            Set<String> patientFields,
            Map<String, Integer> lettersMax,
            Trait... traits) {
        this.cancelled = cancelled;
        this.appointmentFields = appointmentFields;
        this.patientFields = patientFields;
        this.lettersMax = lettersMax;
        this.traits = Set.of(traits);
    }

    /** By the name that Sikka's list of offices gives it, which may go on: {@code Dentrix G6}. */
    static SikkaSystem of(VendorSession session) {
        var name = session.setting(SikkaSessions.SYSTEM);
        var letters = name == null ? "" : name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return Arrays.stream(values())
                .filter(one -> letters.startsWith(one.letters()))
                .findFirst()
                .orElse(OTHER);
    }

    private String letters() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Its word for an appointment that nobody comes to; null where it is not known. */
    @Nullable
    String cancelled() {
        return cancelled;
    }

    /** What a new appointment needs beside what all of them do. */
    Set<String> appointmentFields() {
        return appointmentFields;
    }

    /** What a new patient needs beside what all of them do. */
    Set<String> patientFields() {
        return patientFields;
    }

    /** The most letters that each field takes. */
    Map<String, Integer> lettersMax() {
        return lettersMax;
    }
}
