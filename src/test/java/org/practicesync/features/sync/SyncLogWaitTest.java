package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class SyncLogWaitTest {
    private static final int WAITERS = 60;

    private Clinic clinic;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.connected(5);
    }

    @Test
    void saysNothingTwice() {
        var first = clinic.newestLog();
        var tag = first.header("ETag");
        assertThat(tag).matches("\"\\w+\"");
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var again = poll(known, 0);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.asString()).isEmpty();
        }
        assertThat(poll("\"other\"", 0).statusCode()).isEqualTo(200);
        clinic.startSync().then().statusCode(200);
        clinic.awaitEnd();
        var after = poll(tag, 0);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void holdsTheAnswerUntilTheWaitIsOver() {
        var tag = clinic.newestLog().header("ETag");
        long begun = System.nanoTime();
        var answer = poll(tag, 2);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(8));
    }

    @Test
    void answersEarlyWhenSomethingChanges() throws Exception {
        var tag = clinic.newestLog().header("ETag");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> waiting = threads.submit(() -> poll(tag, 20));
            clinic.startSync().then().statusCode(200);
            long begun = System.nanoTime();
            var answer = waiting.get();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("ETag")).isNotEqualTo(tag);
            assertThat(answer.jsonPath().getList("logs")).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
        clinic.awaitEnd();
    }

    @Test
    void letsOthersThroughWhileManyWait() throws Exception {
        var tag = clinic.newestLog().header("ETag");
        var other = Clinic.connected(1);
        String token = clinic.token("viewer");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Response>>();
            Callable<Response> waiter = () ->
                    Clinic.with(token).header("If-None-Match", tag).get(clinic.path("sync-logs") + "?limit=1&wait=4");
            for (int i = 0; i < WAITERS; i++) {
                waiting.add(threads.submit(waiter));
            }
            long begun = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                assertThat(other.as("viewer").get(other.path("status")).statusCode())
                        .isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
            for (Future<Response> each : waiting) {
                assertThat(each.get().statusCode()).isEqualTo(304);
            }
        }
    }

    private Response poll(String known, int wait) {
        return clinic.as("viewer")
                .header("If-None-Match", known)
                .get(clinic.path("sync-logs") + "?limit=1&wait=" + wait);
    }
}
