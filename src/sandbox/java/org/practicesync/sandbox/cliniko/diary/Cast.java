package org.practicesync.sandbox.cliniko.diary;

import java.util.List;
import org.practicesync.sandbox.cliniko.book.Scatter;
import org.practicesync.sandbox.cliniko.patients.GeneratedPatient;
import org.practicesync.sandbox.cliniko.patients.GeneratedPatients;

/** Whom and what appointments are made of. */
record Cast(
        PracticeHours hours,
        GeneratedPatients patients,
        List<Long> practitioners,
        List<Kind> kinds,
        List<Kind> groupKinds,
        List<Long> businesses) {
    /** What an appointment type means for its appointments. */
    record Kind(long id, int minutes) {}

    Cast {
        practitioners = List.copyOf(practitioners);
        kinds = List.copyOf(kinds);
        groupKinds = groupKinds.isEmpty() ? kinds : List.copyOf(groupKinds);
        businesses = List.copyOf(businesses);
    }

    GeneratedPatient patient(long chance) {
        if (patients.size() == 0) {
            throw new IllegalArgumentException("an appointment needs a patient");
        }
        return patients.at((int) Math.floorMod(chance, (long) patients.size()));
    }

    long practitioner(long chance) {
        return pick(practitioners, chance);
    }

    long business(long chance) {
        return pick(businesses, chance);
    }

    Kind kind(long chance) {
        return pick(kinds, chance);
    }

    Kind groupKind(long chance) {
        return pick(groupKinds, chance);
    }

    /** The same for the same two numbers, and unlike its neighbours. */
    static long chance(int k, int what) {
        return Scatter.of(k * 8L + what);
    }

    private static <T> T pick(List<T> among, long chance) {
        if (among.isEmpty()) {
            throw new IllegalArgumentException("an appointment needs a practitioner, a type and a business");
        }
        return among.get((int) Math.floorMod(chance, (long) among.size()));
    }
}
