package org.practicesync.vendors.gentu;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.bench.BenchProfile;
import org.practicesync.pms.bench.Benches;
import org.practicesync.pms.bench.Connected;
import org.practicesync.pms.bench.Practice;

/** Pairing through our API with Gentu's own codes. */
@QuarkusTest
@TestProfile(BenchProfile.class)
class GentuPairingRoadTest {
    private final GentuBench bench = (GentuBench) Benches.of("gentu");

    @BeforeEach
    void open() {
        bench.open(Practice.in("Europe/London"));
    }

    @Test
    void takesThePracticesNameAndZone() {
        var connected = Connected.unpaired(bench);

        var paired = connected.authorize();

        assertThat(paired.jsonPath().getMap(""))
                .containsEntry("success", true)
                .containsEntry("tenantName", "Example Practice")
                .containsEntry("timezone", "Europe/London");
        assertThat(connected.get("").at("/connection/displayName").asText()).isEqualTo("Example Practice");
    }

    @Test
    void refusesACodeThatIsUsedWrongExpiredOrNone() {
        var used = bench.gentu().pairingCode(bench.tenant());
        Connected.unpaired(bench).pair(used).then().statusCode(200);
        var expired = bench.gentu().expiredPairingCode(bench.tenant());

        for (var code : List.of(used, "WRONG123", expired, "SHORT", "../../tenants")) {
            var connected = Connected.unpaired(bench);
            assertRefused(code, connected.pair(code));
            assertThat(connected.get("").at("/connection/state").asText()).isEqualTo("unpaired");
        }
    }

    @Test
    void takesTheNextCode_afterOneThatWasRefused() {
        var connected = Connected.unpaired(bench);
        assertRefused("WRONG123", connected.pair("WRONG123"));

        assertThat(connected.authorize().statusCode()).isEqualTo(200);
        assertThat(connected.get("").at("/connection/state").asText()).isEqualTo("active");
    }

    private static void assertRefused(String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        var json = answer.jsonPath();
        assertThat(json.getBoolean("success")).isFalse();
        assertThat(json.getString("error")).isEqualTo("Invalid pairing code");
        assertThat(json.getString("error_code")).isEqualTo("PAIRING_FAILED");
        assertThat(json.getMap("")).containsKeys("message", "detail", "details", "timestamp");
        assertThat(answer.asString()).doesNotContain(code);
    }
}
