package org.practicesync.chaos;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of changes.
 *
 * @param atKill how they stood when the processes were killed: how many in each state
 * @param byPerson those that a person had to decide about
 * @param doubled those that the PMS has more than once
 * @param untrue those of which the ledger says what is not so
 */
record WriteSum(
        int changes, Map<String, Integer> atKill, int completed, int failed, int byPerson, int doubled, int untrue) {
    static final String HEADER = """
            | system | killed | changes | as they stood | completed | failed | settled by a person | doubled | untrue |
            |---|---|---|---|---|---|---|---|---|""";

    WriteSum {
        atKill = Map.copyOf(atKill);
    }

    /** How many there are in each state. */
    static Map<String, Integer> states(Collection<Write> writes) {
        return writes.stream().collect(Collectors.toMap(Write::state, each -> 1, Integer::sum));
    }

    WriteSum plus(WriteSum other) {
        var states = new TreeMap<>(atKill);
        other.atKill.forEach((state, count) -> states.merge(state, count, Integer::sum));
        return new WriteSum(
                changes + other.changes,
                states,
                completed + other.completed,
                failed + other.failed,
                byPerson + other.byPerson,
                doubled + other.doubled,
                untrue + other.untrue);
    }

    boolean right() {
        return doubled == 0 && untrue == 0 && completed + failed == changes;
    }

    String line(WriteSystem system, WriteArrow arrow) {
        return "| %s | %s | %d | %s | %d | %d | %d | %d | %d |"
                .formatted(
                        system.title(),
                        arrow.words(),
                        changes,
                        new TreeMap<>(atKill)
                                .entrySet().stream()
                                        .map(state -> state.getValue() + " " + state.getKey())
                                        .collect(Collectors.joining(", ")),
                        completed,
                        failed,
                        byPerson,
                        doubled,
                        untrue);
    }
}
