package org.practicesync.pms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

class PmsCallTest {
    @ParameterizedTest
    @ValueSource(strings = {"wattle:key:1", "wattle|of|many|parts", ""})
    void arrivesAsItWasSent_andCarriesNoSecret(String name) {
        var bucket = new Bucket(name, 200, Duration.ofMinutes(1));
        var session = new VendorSession(Map.of("key", new Secret("canary")), Map.of(), bucket, Lane.RUN);

        var header = PmsCall.header(session);

        assertThat(header).doesNotContain("canary");
        assertThat(PmsCall.of(header)).isEqualTo(new PmsCall(bucket, Lane.RUN));
    }
}
