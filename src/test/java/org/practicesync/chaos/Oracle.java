package org.practicesync.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.chaos.Model.Version;

/** Judges what is stored. Pure: it is shown both sides and says what is wrong. */
final class Oracle {
    /** The ways to lie. */
    enum Wrong {
        LOST,
        DOUBLED,
        STALE,
        WRONGLY_MARKED,
        MARKED_WITHOUT_PROOF,
        NOT_TERMINAL,
        SUMS,
        LEFT_OVER,
        NO_QUIET_END
    }

    /** One thing that is wrong, without anybody's name. */
    record Finding(Wrong wrong, String what) {}

    /** A patient of ours. */
    record Stored(long id, Version version, String presence) {}

    /** The counters of a run for one kind of record. */
    record Sums(String kind, long seen, long created, long updated, long unchanged, long failed) {}

    private Oracle() {}

    /** What a run that ended may have done, and what it must have done if it says {@code completed}. */
    static List<Finding> afterRun(
            boolean completed,
            Map<Long, Version> atStart,
            Map<Long, Version> atEnd,
            List<Stored> before,
            List<Stored> after,
            List<Sums> sums) {
        var findings = new ArrayList<Finding>();
        findings.addAll(twice(after));
        findings.addAll(wronglyGone(atEnd, after));
        sums.forEach(each -> checkSums(completed, each, findings));
        if (completed) {
            findings.addAll(missed(atStart, atEnd, after));
        } else {
            findings.addAll(marked(before, after));
        }
        return findings;
    }

    /** After a quiet full run, with its removals confirmed, both sides are the same. */
    static List<Finding> atEnd(Map<Long, Version> vendor, List<Stored> stored) {
        var findings = new ArrayList<Finding>();
        findings.addAll(twice(stored));
        findings.addAll(wronglyGone(vendor, stored));
        findings.addAll(missed(vendor, vendor, stored));
        for (var row : stored) {
            if (!vendor.containsKey(row.id()) && !row.presence().equals("gone")) {
                findings.add(new Finding(Wrong.LEFT_OVER, row.id() + " was deleted and is " + row.presence()));
            }
        }
        return findings;
    }

    private static List<Finding> twice(List<Stored> stored) {
        var findings = new ArrayList<Finding>();
        Set<Long> ids = new HashSet<>();
        for (var row : stored) {
            if (!ids.add(row.id())) {
                findings.add(new Finding(Wrong.DOUBLED, row.id() + " is stored twice"));
            }
        }
        return findings;
    }

    private static List<Finding> wronglyGone(Map<Long, Version> vendor, List<Stored> stored) {
        return stored.stream()
                .filter(row -> row.presence().equals("gone") && vendor.containsKey(row.id()))
                .map(row -> new Finding(Wrong.WRONGLY_MARKED, row.id() + " is gone with us and lives at the PMS"))
                .toList();
    }

    /** Who was there from start to end is stored, as it was at one of the two. */
    private static List<Finding> missed(Map<Long, Version> atStart, Map<Long, Version> atEnd, List<Stored> stored) {
        var byId = byId(stored);
        var findings = new ArrayList<Finding>();
        atStart.forEach((id, start) -> {
            var end = atEnd.get(id);
            if (end == null) {
                return;
            }
            var row = byId.get(id);
            if (row == null) {
                findings.add(new Finding(Wrong.LOST, id + " is not stored"));
            } else if (row.presence().equals("missing")) {
                findings.add(new Finding(Wrong.WRONGLY_MARKED, id + " is missing with us and lives at the PMS"));
            } else if (!row.version().equals(start) && !row.version().equals(end)) {
                findings.add(
                        new Finding(Wrong.STALE, id + " is older than the run" + difference(start, row.version())));
            }
        });
        return findings;
    }

    /** A run that did not complete proves nothing against anybody. */
    private static List<Finding> marked(List<Stored> before, List<Stored> after) {
        var byId = byId(after);
        var findings = new ArrayList<Finding>();
        for (var row : before) {
            var now = byId.get(row.id());
            if (now == null || rank(now.presence()) > rank(row.presence())) {
                var presence = now == null ? "away" : now.presence();
                findings.add(new Finding(
                        Wrong.MARKED_WITHOUT_PROOF,
                        row.id() + " was " + row.presence() + " and is " + presence + " after a run that failed"));
            }
        }
        return findings;
    }

    /**
     * A walk that begins again another way counts anew what it sees, and what was written stays written: until it is
     * through it may have written more than it saw.
     */
    private static void checkSums(boolean completed, Sums sums, List<Finding> findings) {
        long accounted = sums.created() + sums.updated() + sums.unchanged() + sums.failed();
        if (completed ? sums.seen() != accounted : sums.seen() > accounted) {
            findings.add(new Finding(Wrong.SUMS, "counters do not add up: " + sums));
        }
    }

    private static Map<Long, Stored> byId(List<Stored> rows) {
        var byId = new HashMap<Long, Stored>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId;
    }

    private static int rank(String presence) {
        return List.of("present", "missing", "gone").indexOf(presence);
    }

    private static String difference(Version wanted, Version found) {
        return (same(wanted.firstName(), found.firstName()) ? "" : ", first name")
                + (same(wanted.lastName(), found.lastName()) ? "" : ", last name")
                + (wanted.archived() == found.archived() ? "" : ", archived " + found.archived())
                + (same(wanted.mergedInto(), found.mergedInto()) ? "" : ", merged into " + found.mergedInto());
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return java.util.Objects.equals(a, b);
    }
}
