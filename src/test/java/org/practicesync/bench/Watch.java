package org.practicesync.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Sees to it that full syncs were really running while something else was measured. */
final class Watch {
    private static final Set<String> OPEN = Set.of("running", "queued");
    private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final RunBook runs;
    private final List<DeskPair> pairs;
    private final List<Long> paces = new ArrayList<>();
    private List<Long> seen;
    private long at = System.nanoTime();
    private boolean always;

    Watch(RunBook runs, List<DeskPair> pairs) {
        this.runs = runs;
        this.pairs = List.copyOf(pairs);
        seen = seen();
        always = allOpen();
    }

    /** To be called between two measurements. Answers how many patients a minute each sync read since the last look. */
    long look() {
        var before = seen;
        seen = seen();
        long now = System.nanoTime();
        double minutes = (now - at) / NANOS_PER_MINUTE;
        at = now;
        always &= allOpen();
        long read = 0;
        for (int n = 0; n < seen.size(); n++) {
            always &= seen.get(n) > before.get(n);
            read += seen.get(n) - before.get(n);
        }
        long pace = Math.round(read / minutes / pairs.size());
        paces.add(pace);
        return pace;
    }

    /** Whether at every look every sync was open, and had read more than at the look before. One may pause for people. */
    boolean always() {
        return always;
    }

    String text() {
        return paces.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private List<Long> seen() {
        return pairs.stream().map(pair -> runs.seen(pair.walked())).toList();
    }

    private boolean allOpen() {
        return pairs.stream().allMatch(this::isOpen);
    }

    private boolean isOpen(DeskPair pair) {
        var all = runs.of(pair.walked());
        return all.size() == 1 && OPEN.contains(all.getFirst().state());
    }
}
