package org.practicesync.features.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One account's patients and appointments in memory, made up from a seed, with times where days and clocks change. */
final class Practice {
    private static final List<String> ZONES = List.of(
            "Australia/Sydney",
            "Australia/Perth",
            "Europe/London",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "America/Havana",
            "Asia/Beirut",
            "Africa/Cairo",
            "America/St_Johns",
            "America/Santiago",
            "Asia/Kathmandu",
            "Pacific/Chatham",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "UTC",
            "+10:00",
            "UTC-03:30",
            "GMT+05:45",
            "Nowhere/Land");
    private static final List<String> STATUSES =
            List.of("booked", "booked", "arrived", "completed", "completed", "cancelled", "no_show");
    private static final int PATIENTS_MAX = 6;
    private static final int VISITS_MAX = 18;
    private static final int DAYS_FAR = 60;

    final String vendor;
    final String account;
    final String zoneName;
    final List<Patient> patients = new ArrayList<>();
    final List<Visit> visits = new ArrayList<>();

    /** Somebody; without a row only appointments know the id. */
    static final class Patient {
        final String id;
        final boolean row;
        boolean archived;
        String presence = "present";

        Patient(String id, boolean row) {
            this.id = id;
            this.row = row;
        }

        boolean listed() {
            return row && !archived && !presence.equals("gone");
        }
    }

    /** An appointment, of one or of a group; those who come have their own status. */
    static final class Visit {
        final String id;
        final String type;
        Instant startsAt;
        boolean archived;
        String presence = "present";
        final List<Place> places = new ArrayList<>();

        Visit(String id, String type, Instant startsAt) {
            this.id = id;
            this.type = type;
            this.startsAt = startsAt;
        }

        boolean living() {
            return !archived && !presence.equals("gone");
        }
    }

    /** Who comes. */
    static final class Place {
        final String patient;
        String status;

        Place(String patient, String status) {
            this.patient = patient;
            this.status = status;
        }
    }

    private Practice(String vendor, String account, String zoneName) {
        this.vendor = vendor;
        this.account = account;
        this.zoneName = zoneName;
    }

    static Practice random(Random random, String vendor, String account, Instant now, @Nullable LocalDate asOf) {
        var practice = new Practice(vendor, account, pick(random, ZONES));
        for (int i = random.nextInt(PATIENTS_MAX); i >= 0; i--) {
            var patient = new Patient("p" + i, random.nextInt(8) > 0);
            practice.patients.add(patient);
            practice.changePatient(random, patient);
        }
        for (int i = random.nextInt(VISITS_MAX); i >= 0; i--) {
            practice.addVisit(random, "v" + i, now, asOf);
        }
        return practice;
    }

    /** What a PMS may do to any of it. */
    void change(Random random, Instant now, @Nullable LocalDate asOf) {
        for (Patient patient : patients) {
            if (random.nextInt(4) == 0) {
                changePatient(random, patient);
            }
        }
        for (Visit visit : visits) {
            switch (random.nextInt(6)) {
                case 0 -> visit.startsAt = moment(random, now, asOf);
                case 1 -> visit.archived = !visit.archived;
                case 2 -> visit.presence = pick(random, List.of("present", "missing", "gone"));
                case 3 -> visit.places.forEach(place -> place.status = pick(random, STATUSES));
                case 4 -> visit.places.remove(random.nextInt(visit.places.size()));
                default -> {}
            }
        }
        visits.removeIf(visit -> visit.places.isEmpty());
        if (!patients.isEmpty() && random.nextBoolean()) {
            addVisit(random, "later", now, asOf);
        }
    }

    /** As the service knows it: UTC where nobody could know it. */
    ZoneId zone() {
        try {
            return ZoneId.of(zoneName);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private void changePatient(Random random, Patient patient) {
        patient.archived = random.nextInt(5) == 0;
        patient.presence = random.nextInt(5) == 0 ? pick(random, List.of("missing", "gone")) : "present";
    }

    private void addVisit(Random random, String id, Instant now, @Nullable LocalDate asOf) {
        var visit = new Visit(id, "t" + random.nextInt(3), moment(random, now, asOf));
        visit.archived = random.nextInt(10) == 0;
        visit.presence = random.nextInt(10) == 0 ? "gone" : "present";
        var who = new TreeSet<String>();
        for (int i = random.nextInt(6) == 0 ? 3 : 1; i > 0; i--) {
            who.add(pick(random, patients).id);
        }
        who.forEach(patient -> visit.places.add(new Place(patient, pick(random, STATUSES))));
        visits.add(visit);
    }

    /** Often where a day begins, or a clock changes, near the ends of the window; else anywhere around. */
    private Instant moment(Random random, Instant now, @Nullable LocalDate asOf) {
        var day = asOf == null ? LocalDate.ofInstant(now, zone()) : asOf;
        var near = day.plusDays(pick(random, List.of(-365, -31, -30, -29, -7, -1, 0, 1, 2, 14, 15)));
        var base = switch (random.nextInt(5)) {
            case 0, 1 -> near.atStartOfDay(zone()).toInstant();
            case 2 -> edge(near.atStartOfDay(zone()).toInstant());
            case 3 -> now;
            default ->
                day.plusDays(random.nextInt(2 * DAYS_FAR) - DAYS_FAR)
                        .atStartOfDay(zone())
                        .toInstant()
                        .plusSeconds(random.nextInt(86_400));
        };
        long off = pick(
                random,
                List.of(0L, 0L, 1L, -1L, 1_000_000L, -1_000_000L, 1_800_000_000L, -1_800_000_000L, 3_600_000_000L));
        return base.plus(off, ChronoUnit.MICROS);
    }

    /** The next change of the clock, if one is near. */
    private Instant edge(Instant from) {
        var next = zone().getRules().nextTransition(from.minus(2, ChronoUnit.DAYS));
        return next != null && next.getInstant().isBefore(from.plus(40, ChronoUnit.DAYS)) ? next.getInstant() : from;
    }

    static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
