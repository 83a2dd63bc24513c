package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.Secret;

class ClinikoShardTest {
    @ParameterizedTest
    @CsvSource({"abc, au1", "abc-uk2, uk2", "a-b-ca1, ca1", "abc-AU4, au4", "abc-eu12, eu12"})
    void readsTheShardBehindTheLastHyphen(String key, String shard) {
        assertThat(ClinikoShard.of(new Secret(key), null).name()).isEqualTo(shard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc-",
                "abc-u1",
                "abc-uk123",
                "abc-evil.example",
                "abc-uk1.evil.example/",
                "abc-uk1@x",
                "abc-uk1\n"
            })
    void refusesAKeyWhoseEndIsNoShard(String key) {
        assertThatThrownBy(() -> ClinikoShard.of(new Secret(key), null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("api_key")
                .hasMessageNotContaining("evil");
    }

    @Test
    void prefersTheShardThatWasNamed() {
        assertThat(ClinikoShard.of(new Secret("abc-uk1"), "AU3").baseUrl()).isEqualTo("https://api.au3.cliniko.com/v1");
    }

    @Test
    void refusesANamedShardThatIsNone() {
        assertThatThrownBy(() -> ClinikoShard.of(new Secret("abc-uk1"), "x.example"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("shard");
    }
}
