package org.practicesync.chaos;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what the ledger says with what the PMS has. A change that was found wrong once stays wrong. */
final class WriteJudge {
    private final Set<Integer> doubled = new HashSet<>();
    private final Set<Integer> untrue = new HashSet<>();

    /** @param there the PMS's records of this change, by their ids */
    void look(int number, Write write, List<String> there) {
        if (there.size() > 1) {
            doubled.add(number);
        }
        if (!isTrue(write, there)) {
            untrue.add(number);
        }
    }

    /** Who names no record does not name a wrong one; who says "uncertain" says nothing wrong. */
    private static boolean isTrue(Write write, List<String> there) {
        return switch (write.state()) {
            case Write.COMPLETED ->
                there.size() == 1 && Set.of("", there.getFirst()).contains(write.record());
            case Write.FAILED -> there.isEmpty();
            default -> write.needsPerson();
        };
    }

    WriteSum sum(Map<Integer, Write> writes, Map<String, Integer> atKill, int byPerson) {
        var ended = WriteSum.states(writes.values());
        return new WriteSum(
                writes.size(),
                atKill,
                ended.getOrDefault(Write.COMPLETED, 0),
                ended.getOrDefault(Write.FAILED, 0),
                byPerson,
                doubled.size(),
                untrue.size());
    }
}
