package org.practicesync.features.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.activity.Practice.Patient;
import org.practicesync.features.activity.Practice.Visit;

/** Who is active, from the words of the rule and not from its SQL: every appointment by its date in the practice's zone. */
record ActivityOracle(
        Instant now,
        @Nullable LocalDate asOf,
        int days,
        @Nullable Integer horizon) {
    private static final Set<String> COUNTING = Set.of("booked", "arrived", "completed");

    /** What is known of one patient. The lists hold appointments' ids, in the order of their starts. */
    record Expected(boolean listed, List<Visit> all, List<Visit> over, List<Visit> recent, List<Visit> upcoming) {
        boolean active() {
            return listed && !(recent.isEmpty() && upcoming.isEmpty());
        }

        @Nullable
        Instant last() {
            return all.isEmpty() ? null : all.getLast().startsAt;
        }
    }

    /** By the patients' ids; those whom only appointments name are there too. */
    Map<String, Expected> of(Practice practice) {
        var expected = new TreeMap<String, Expected>();
        for (Patient patient : practice.patients) {
            expected.put(patient.id, of(practice, patient));
        }
        return expected;
    }

    private Expected of(Practice practice, Patient patient) {
        var today = LocalDate.ofInstant(now, practice.zone());
        var day = asOf == null ? today : asOf;
        var expected = new Expected(
                patient.listed(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        practice.visits.stream()
                .filter(visit -> counts(visit, patient))
                .sorted(Comparator.comparing((Visit visit) -> visit.startsAt))
                .forEach(visit -> {
                    var date = LocalDate.ofInstant(visit.startsAt, practice.zone());
                    boolean over = day.equals(today) ? !visit.startsAt.isAfter(now) : !date.isAfter(day);
                    expected.all().add(visit);
                    if (over) {
                        expected.over().add(visit);
                    }
                    if (over && !date.isBefore(day.minusDays(days))) {
                        expected.recent().add(visit);
                    } else if (!over && (horizon == null || !date.isAfter(day.plusDays(horizon)))) {
                        expected.upcoming().add(visit);
                    }
                });
        return expected;
    }

    private static boolean counts(Visit visit, Patient patient) {
        return visit.living()
                && visit.places.stream()
                        .anyMatch(place -> place.patient.equals(patient.id) && COUNTING.contains(place.status));
    }
}
