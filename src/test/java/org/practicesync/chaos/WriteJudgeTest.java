package org.practicesync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteJudgeTest {
    @ParameterizedTest
    @CsvSource({
        "completed, 7, 7, 0, 0",
        "completed, '', 7, 0, 0",
        "completed, 8, 7, 0, 1",
        "completed, 7, '', 0, 1",
        "completed, 7, 7 8, 1, 1",
        "failed, '', '', 0, 0",
        "failed, '', 7, 0, 1",
        "person, '', '', 0, 0",
        "person, '', 7, 0, 0",
        "person, '', 7 8, 1, 0",
        "sent, '', 7, 0, 1"
    })
    void tellsDoublesAndUntruths(String state, String record, String there, int doubled, int untrue) {
        var write = new Write(state, record);
        var judge = new WriteJudge();
        judge.look(0, write, there.isEmpty() ? List.of() : List.of(there.split(" ", -1)));
        var sum = judge.sum(Map.of(0, write), Map.of(), 0);
        assertThat(sum.doubled()).isEqualTo(doubled);
        assertThat(sum.untrue()).isEqualTo(untrue);
    }

    @Test
    void forgivesNothingThatWasWrongOnce() {
        var completed = new Write(Write.COMPLETED, "7");
        var judge = new WriteJudge();
        judge.look(0, new Write(Write.PERSON, ""), List.of("7", "8"));
        judge.look(0, completed, List.of("7"));
        assertThat(judge.sum(Map.of(0, completed), Map.of(), 1).doubled()).isOne();
    }
}
