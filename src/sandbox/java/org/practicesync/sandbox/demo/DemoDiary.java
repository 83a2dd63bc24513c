package org.practicesync.sandbox.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens in every demonstration practice, whatever its system calls it. Nobody in it exists. */
public final class DemoDiary {
    /** How many days have appointments. */
    public static final int DAYS = 7;

    /** What the practices' clocks show. */
    public static final ZoneId ZONE = ZoneId.of("Australia/Melbourne");

    /** Who treats. */
    public static final List<Person> PRACTITIONERS =
            List.of(new Person("Ines", "Example"), new Person("Tomas", "Sample"));

    /** Who comes. */
    public static final List<Person> PATIENTS = List.of(
            new Person("Aroha", "Example"),
            new Person("Bruno", "Sample"),
            new Person("Chloe", "Madeup"),
            new Person("Dinh", "Invented"),
            new Person("Elif", "Nobody"),
            new Person("Farid", "Specimen"));

    private static final int VISITS_A_DAY = 8;
    private static final int FIRST_HOUR = 9;
    private static final int MINUTES = 30;

    private DemoDiary() {}

    /** Somebody invented. */
    public record Person(String given, String family) {}

    /** What becomes of a visit. */
    public enum Fate {
        BOOKED,
        CANCELLED
    }

    /**
     * One appointment.
     *
     * @param number unique in the practice, from 1
     * @param startsAt by the clocks of {@link #ZONE}
     * @param patient index into {@link #PATIENTS}
     * @param practitioner index into {@link #PRACTITIONERS}
     */
    public record Visit(
            int number,
            LocalDateTime startsAt,
            int minutes,
            int patient,
            int practitioner,
            boolean telehealth,
            Fate fate) {}

    /** Eight visits on each of the days: every other one by video, the last one cancelled. */
    public static List<Visit> visits(LocalDate first) {
        return IntStream.range(0, DAYS)
                .boxed()
                .flatMap(day -> dayOf(first.plusDays(day), day * VISITS_A_DAY))
                .toList();
    }

    private static Stream<Visit> dayOf(LocalDate date, int before) {
        return IntStream.range(0, VISITS_A_DAY).mapToObj(i -> visit(date, before + i + 1, i));
    }

    private static Visit visit(LocalDate date, int number, int place) {
        return new Visit(
                number,
                date.atTime(FIRST_HOUR + place, 0),
                MINUTES,
                place % PATIENTS.size(),
                place / 2 % PRACTITIONERS.size(),
                place % 2 == 0,
                place == VISITS_A_DAY - 1 ? Fate.CANCELLED : Fate.BOOKED);
    }
}
