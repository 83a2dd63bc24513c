package org.practicesync.features.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;

/** What may stand in the path as a record of a PMS. */
class RecordIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"70401", "1734455210098812345", "AP-12", "1-0", "a.b", "b1c2d3e4-0000-4000-8000-000000000001"})
    void takesTheIdsOfEverySystem(String id) {
        assertThat(RecordId.of("appointmentId", id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "../patient", "a:b", "a#b", "a?b", "a\\b", "a%2Fb", "a+b", "a=b", "a\nb"})
    void refusesWhatWouldBendAnAddress(String id) {
        assertThatThrownBy(() -> RecordId.of("appointmentId", id))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("appointmentId");
    }
}
