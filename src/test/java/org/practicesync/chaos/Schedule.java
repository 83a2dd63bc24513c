package org.practicesync.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Everything that happens to one clinic, decided by its seed alone. */
record Schedule(long seed, int living, int archived, int merged, List<Round> rounds) {
    static final int PATIENTS_MIN = 30;
    static final int PATIENTS_MAX = 600;

    /** How a run is started. */
    enum Mode {
        SYNC_ALL,
        FULL,
        INCREMENTAL
    }

    /** What a clinic does with its patients. */
    enum Deed {
        ADD,
        EDIT,
        ARCHIVE,
        UNARCHIVE,
        MERGE,
        DELETE
    }

    /** @param pick where among those that the deed fits, 0 to 1; {@code second} likewise the survivor of a merge */
    record Change(Deed deed, double pick, double second) {}

    /** Changes of many at one stroke, which leave one {@code updated_at} on more than a page, or more removals than the brake lets by. */
    record Bulk(Deed deed, double from, int count) {}

    /** A change while the run reads its pages. */
    record During(int page, Change change) {}

    /** @param match what the struck requests contain */
    record Fault(String kind, String match, int after, int times, int resetSeconds) {}

    /** A kill -9 when the page was answered: of the replica that works on the run, or of both. */
    record Kill(int page, boolean both) {}

    /** One run and what happens before and during it. {@code restartAtPage}: PostgreSQL's; 0 for none. */
    record Round(
            Mode mode,
            List<Bulk> bulks,
            List<Change> before,
            List<During> during,
            List<Fault> faults,
            List<Kill> kills,
            int restartAtPage) {
        Round {
            bulks = List.copyOf(bulks);
            before = List.copyOf(before);
            during = List.copyOf(during);
            faults = List.copyOf(faults);
            kills = List.copyOf(kills);
        }
    }

    Schedule {
        rounds = List.copyOf(rounds);
    }

    static Schedule of(long seed) {
        return new Draw(seed).schedule();
    }

    /** The dice. Pages are guessed from the size of the practice: what lies beyond the run's last page does not happen. */
    private static final class Draw {
        /** As often as they stand here. */
        private static final List<String> FAULTS = List.of(
                "500",
                "500",
                "502html",
                "429",
                "429",
                "truncate",
                "drop",
                "drop",
                "badJson",
                "html",
                "emptyList",
                "emptyList",
                "emptyPage",
                "emptyPage");

        private static final List<Deed> DEEDS = List.of(
                Deed.ADD,
                Deed.ADD,
                Deed.EDIT,
                Deed.EDIT,
                Deed.EDIT,
                Deed.ARCHIVE,
                Deed.UNARCHIVE,
                Deed.MERGE,
                Deed.DELETE);

        private static final String A_PAGE = "per_page=" + Stage.PAGE_SIZE;
        private static final String A_LIST = "GET /v1/patients?";
        private static final String ONE_PATIENT = "GET /v1/patients/";

        private final long seed;
        private final RandomGenerator dice;

        Draw(long seed) {
            this.seed = seed;
            this.dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        Schedule schedule() {
            int patients = between(PATIENTS_MIN, PATIENTS_MAX);
            int archived = between(0, patients / 8);
            var rounds = new ArrayList<Round>();
            rounds.add(round(Mode.SYNC_ALL, patients));
            for (int i = between(1, 3); i > 0; i--) {
                boolean incremental = happens(0.5);
                rounds.add(round(incremental ? Mode.INCREMENTAL : happens(0.5) ? Mode.FULL : Mode.SYNC_ALL, patients));
            }
            return new Schedule(seed, patients - archived, archived, archived / 3, rounds);
        }

        private Round round(Mode mode, int patients) {
            int pages = mode == Mode.INCREMENTAL ? 3 : patients / Stage.PAGE_SIZE + 1;
            return new Round(
                    mode,
                    happens(0.15) ? List.of(bulk(patients)) : List.of(),
                    many(0, 25, this::change),
                    many(0, 10, () -> new During(between(1, pages), change())),
                    many(0, 3, () -> fault(pages)),
                    happens(0.5) ? many(1, 2, () -> new Kill(between(1, pages), happens(0.15))) : List.of(),
                    happens(0.03) ? between(1, pages) : 0);
        }

        private Bulk bulk(int patients) {
            return happens(0.3)
                    ? new Bulk(Deed.DELETE, dice.nextDouble(), between(21, Math.max(21, patients / 8)))
                    : new Bulk(Deed.EDIT, dice.nextDouble(), between(PATIENTS_MIN, 250));
        }

        private Change change() {
            return new Change(one(DEEDS), dice.nextDouble(), dice.nextDouble());
        }

        private Fault fault(int pages) {
            if (happens(0.05)) {
                return new Fault("hang", A_PAGE, between(0, pages), 1, 0);
            }
            if (happens(0.1)) {
                // Single reads decide about removals: they fail, or deny everybody.
                return new Fault(happens(0.5) ? "404" : "500", ONE_PATIENT, 0, happens(0.5) ? -1 : 2, 0);
            }
            var kind = one(FAULTS);
            boolean empties = kind.startsWith("empty");
            // More than the retries bear: such a run has to fail, and to say so.
            int times = empties ? 1 : happens(0.1) ? 8 : between(1, 2);
            return new Fault(kind, empties || happens(0.8) ? A_PAGE : A_LIST, between(0, pages), times, between(1, 2));
        }

        private boolean happens(double probability) {
            return dice.nextDouble() < probability;
        }

        private int between(int min, int max) {
            return dice.nextInt(min, max + 1);
        }

        private <T> T one(List<T> of) {
            return of.get(dice.nextInt(of.size()));
        }

        private <T> List<T> many(int min, int max, java.util.function.Supplier<T> each) {
            var list = new ArrayList<T>();
            for (int i = between(min, max); i > 0; i--) {
                list.add(each.get());
            }
            return list;
        }
    }
}
