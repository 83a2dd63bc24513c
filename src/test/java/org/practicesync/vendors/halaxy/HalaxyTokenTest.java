package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalaxyTokenTest {
    private static final Instant NOW = Instant.parse("2031-07-14T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"3600,840", ",840", "900,840", "300,240", "30,-30", "9223372036854775807,840"})
    void lastsAQuarterOfAnHourAtMost_lessAMinute(@Nullable Long said, long seconds) {
        var token = HalaxyToken.lasting("abc", said, NOW);

        assertThat(token.freshUntil()).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void isFreshUntilThen() {
        var token = HalaxyToken.lasting("abc", 3600L, NOW);

        assertThat(token.freshAt(NOW.plusSeconds(839))).isTrue();
        assertThat(token.freshAt(NOW.plusSeconds(840))).isFalse();
    }

    @Test
    void showsItselfToNobody() {
        assertThat(HalaxyToken.lasting("abc-secret", 1L, NOW).toString()).doesNotContain("abc");
        assertThat(new HalaxyWire.Token("abc-secret", 1L).toString()).doesNotContain("abc");
        assertThat(new HalaxyWire.TokenRequest("g", "id", "abc-secret").toString())
                .doesNotContain("abc");
    }
}
