package org.practicesync.pms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.bench.BenchProfile;
import org.practicesync.pms.bench.Benches;
import org.practicesync.pms.bench.Connected;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.testkit.ScratchDatabase;

/** A day that no practice has: ten thousand appointments, read part by part. */
@QuarkusTest
@Tag("slow")
@TestProfile(BenchProfile.class)
class BigDayTest {
    private static final LocalDate DATE = LocalDate.of(2031, 7, 14);
    private static final int VISITS = 10_000;
    private static final int EVE_VISITS = 300;
    private static final int PEOPLE = 400;
    private static final int SHOWN_MAX = 5_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void tenThousandAppointmentsOfADayComeOnce() {
        var bench = Benches.of("cliniko");
        var practice = Practice.ofMany(5, 2, PEOPLE);
        var begin = DATE.atTime(0, 0).atZone(practice.zone());
        bench.open(practice.with(IntStream.range(-EVE_VISITS, VISITS)
                .mapToObj(k -> Visit.at(begin.plusSeconds(8L * k), 5, Math.floorMod(k, 5), Math.floorMod(k, PEOPLE)))
                .toList()));
        var connected = Connected.to(bench, practice);
        knowTables(connected);

        var first = synced(connected);
        assertThat(first.path("appointmentsFetched").asInt()).isEqualTo(VISITS);
        assertThat(first.path("appointmentsCreated").asInt()).isEqualTo(VISITS);
        var sheet = connected.get("/appointments?date=" + DATE);
        assertThat(sheet.path("appointments")).hasSize(SHOWN_MAX);
        assertThat(sheet.path("hasMore").asBoolean()).isTrue();

        var second = synced(connected);
        assertThat(second.path("appointmentsFetched").asInt()).isEqualTo(VISITS);
        assertThat(second.path("appointmentsCreated").asInt()).isZero();
        assertThat(second.path("appointmentsUpdated").asInt()).isZero();
    }

    /** What the database does by itself within a minute: plans that were made for empty tables would be used for full ones. */
    private static void knowTables(Connected connected) {
        assertThat(connected.sync(DATE.minusDays(1)).statusCode()).isEqualTo(200);
        ScratchDatabase.ofTheService().execute("analyze");
    }

    /** The newest sync's figures, when it has ended well. */
    private static JsonNode synced(Connected connected) {
        assertThat(connected.sync(DATE).statusCode()).isIn(200, 202);
        await().atMost(LONG).until(() -> !newest(connected).path("completedAt").isNull());
        assertThat(newest(connected).path("status").asText()).isEqualTo("success");
        return newest(connected);
    }

    private static JsonNode newest(Connected connected) {
        return connected.get("/sync?limit=1").at("/syncs/0");
    }
}
