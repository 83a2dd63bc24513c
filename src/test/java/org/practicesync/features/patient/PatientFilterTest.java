package org.practicesync.features.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatientFilterTest {
    @Test
    void foldsTheText() {
        assertThat(search("  ExAmPle\0 ").folded()).isEqualTo("example");
    }

    @Test
    void searchesNothingForNothing() {
        assertThat(search(null).folded()).isNull();
        assertThat(search("  ").folded()).isNull();
        assertThat(search(null).digits()).isNull();
    }

    @Test
    void searchesNothingForNulAlone() {
        assertThat(search("\0").folded()).isNull();
    }

    @Test
    void findsTheDigitsOfAPhoneNumberInAnyForm() {
        assertThat(search("0400 000 123").digits()).isEqualTo("400000123");
        assertThat(search("+61 (400) 000-123").digits()).isEqualTo("61400000123");
        assertThat(search("00-61/400.5").digits()).isEqualTo("614005");
    }

    @Test
    void takesNoTextForAPhoneNumber() {
        assertThat(search("example 123").digits()).isNull();
        assertThat(search("12").digits()).isNull();
        assertThat(search("0000").digits()).isNull();
    }

    private static PatientFilter search(@Nullable String text) {
        return new PatientFilter(text, null, 50, 0);
    }
}
