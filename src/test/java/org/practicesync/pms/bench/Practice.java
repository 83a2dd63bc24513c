package org.practicesync.pms.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A practice of invented people, in no system's words. Its records are known by their place in these lists; every name has a
 * canary in it, so that one which leaks is found.
 */
public record Practice(
        String name,
        ZoneId zone,
        List<Practitioner> practitioners,
        List<Type> types,
        List<Person> people,
        List<Visit> visits) {
    /** Some minutes that every system can say: MediRecords has a code for each. */
    public static final List<Integer> MINUTES = List.of(5, 10, 15, 20, 30, 45, 60, 90);

    public record Practitioner(String title, String first, String last) {}

    /** What is offered. */
    public record Type(String name, int minutes, boolean telehealth) {}

    public record Person(String first, String last, LocalDate born) {}

    /** What became of a visit. */
    public enum Fate {
        BOOKED,
        ARRIVED,
        CANCELLED,
        MISSED
    }

    /**
     * An appointment.
     *
     * @param minutes one of {@link Practice#MINUTES}
     * @param people nobody: the time is kept free; several: a group, which is always {@link Fate#BOOKED}
     */
    public record Visit(ZonedDateTime start, int minutes, int practitioner, int type, Fate fate, List<Integer> people) {
        public Visit {
            people = List.copyOf(people);
        }

        /** Of one patient who is expected. */
        public static Visit at(ZonedDateTime start, int minutes, int practitioner, int person) {
            return new Visit(start, minutes, practitioner, 0, Fate.BOOKED, List.of(person));
        }

        public Instant begin() {
            return start.toInstant();
        }

        public Instant end() {
            return start.toInstant().plusSeconds(60L * minutes);
        }

        public boolean isGroup() {
            return people.size() > 1;
        }
    }

    public Practice {
        practitioners = List.copyOf(practitioners);
        types = List.copyOf(types);
        people = List.copyOf(people);
        visits = List.copyOf(visits);
    }

    /** Two practitioners, two types, of which the second is telehealth, ten people, and nothing booked. */
    public static Practice in(String zone) {
        var types = List.of(new Type("Standard", 30, false), new Type("Video", 20, true));
        return new Practice("Example Practice", ZoneId.of(zone), practitioners(2), types, people(10), List.of());
    }

    /** One with so many of each list. */
    public static Practice ofMany(int practitioners, int types, int people) {
        var offered = IntStream.range(0, types)
                .mapToObj(k -> new Type("Consultation " + k, 30, false))
                .toList();
        return new Practice(
                "Example Practice",
                ZoneId.of("Australia/Sydney"),
                practitioners(practitioners),
                offered,
                people(people),
                List.of());
    }

    public Practice with(List<Visit> booked) {
        return new Practice(name, zone, practitioners, types, people, booked);
    }

    /** So many visits on that day from eight o'clock on, two minutes apart, of all practitioners and people in turn. */
    public Practice busyOn(LocalDate date, int count) {
        var eight = date.atTime(8, 0).atZone(zone);
        return with(IntStream.range(0, count)
                .mapToObj(k -> Visit.at(eight.plusMinutes(2L * k), 15, k % practitioners.size(), k % people.size()))
                .toList());
    }

    private static List<Practitioner> practitioners(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> new Practitioner("Dr", "Ines", "Canary-Doctor-" + k))
                .toList();
    }

    private static List<Person> people(int count) {
        var first = LocalDate.of(1961, 2, 28);
        return IntStream.range(0, count)
                .mapToObj(k -> new Person("Zoë" + k, "Canary-Þórsdóttir-" + k, first.plusDays(37L * k)))
                .toList();
    }
}
