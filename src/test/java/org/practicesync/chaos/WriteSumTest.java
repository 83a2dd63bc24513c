package org.practicesync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteSumTest {
    private static final WriteSum SETTLED = new WriteSum(2, Map.of("sent", 2), 1, 1, 0, 0, 0);

    @Test
    void addsUpWhatIsAlike() {
        var other = new WriteSum(3, Map.of("sent", 1, "queued", 2), 3, 0, 1, 0, 0);
        assertThat(SETTLED.plus(other)).isEqualTo(new WriteSum(5, Map.of("sent", 3, "queued", 2), 4, 1, 1, 0, 0));
    }

    @Test
    void isRightOnlyWithoutDoublesAndUntruths_andWithAVerdictForEach() {
        assertThat(SETTLED.right()).isTrue();
        assertThat(SETTLED.plus(new WriteSum(1, Map.of(), 1, 0, 0, 1, 0)).right())
                .isFalse();
        assertThat(SETTLED.plus(new WriteSum(1, Map.of(), 1, 0, 0, 0, 1)).right())
                .isFalse();
        assertThat(SETTLED.plus(new WriteSum(1, Map.of(), 0, 0, 0, 0, 0)).right())
                .isFalse();
    }

    @Test
    void countsStates() {
        var writes = List.of(new Write("sent", ""), new Write("completed", "7"), new Write("sent", ""));
        assertThat(WriteSum.states(writes)).isEqualTo(Map.of("sent", 2, "completed", 1));
    }

    @Test
    void isALineOfTheTable() {
        var sum = new WriteSum(3, Map.of("uncertain", 2, "completed", 1), 3, 0, 1, 0, 0);
        assertThat(sum.line(WriteSystem.CLINIKO, WriteArrow.WHILE_LOOKING))
                .isEqualTo("| Cliniko | while it is looked for | 3 | 1 completed, 2 uncertain | 3 | 0 | 1 | 0 | 0 |");
        assertThat(WriteSum.HEADER.lines().findFirst().orElseThrow().split("\\|", -1))
                .hasSameSizeAs(
                        sum.line(WriteSystem.CLINIKO, WriteArrow.WHILE_LOOKING).split("\\|", -1));
    }
}
