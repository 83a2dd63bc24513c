package org.practicesync.pms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParseException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

class CallGuardTest {
    private static final VendorSession SESSION =
            new VendorSession(Map.of(), Map.of(), new Bucket("wattles:1", 200, Duration.ofMinutes(1)), Lane.PERSON);
    private static final String UNREADABLE = "Malformed[what=Wattles' answer could not be read]";
    private static final String NO_JSON = "Malformed[what=Wattles' answer is not readable JSON]";
    private static final String AWAY = "Unavailable[what=The connection to Wattles failed or was cut]";
    private static final String LATE = "TimedOut[what=Wattles did not answer in time]";

    private final Books books = new Books();
    private final CallGuard guard = new CallGuard(books, new SystemName("Wattles"));

    static Stream<Arguments> whatClientsThrow() {
        return Stream.of(
                Arguments.of(new ProcessingException("canary"), UNREADABLE),
                Arguments.of(new ProcessingException(new JsonParseException(null, "canary")), NO_JSON),
                Arguments.of(new ProcessingException(new IOException("canary")), AWAY),
                Arguments.of(new HttpClosedException("canary"), AWAY),
                Arguments.of(new TimeoutException("canary"), LATE),
                Arguments.of(new org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException("canary"), LATE));
    }

    @ParameterizedTest
    @MethodSource("whatClientsThrow")
    void saysWhatWentWrong_inWordsThatMayBeShown(Throwable thrown, String failure) {
        var told = failureOf(Uni.createFrom().failure(thrown));

        assertThat(told)
                .isInstanceOfSatisfying(
                        VendorException.Transient.class,
                        known -> assertThat(known.failure()).hasToString(failure));
        assertThat(told.toString()).doesNotContain("canary");
    }

    @Test
    void doesNotBelieveAnAnswerOfNothing() {
        assertThat(failureOf(Uni.createFrom().nullItem()))
                .isInstanceOfSatisfying(
                        VendorException.Transient.class,
                        known -> assertThat(known.failure())
                                .isEqualTo(new VendorFailure.Malformed("Wattles answered with nothing")));
    }

    @Test
    void takesAnOddSuccessForMalformed_andDoesNotAskAgain() {
        var odd = new WebApplicationException(
                Answer.of(204).with("Content-Type", "text/html").response());

        assertThat(failureOf(Uni.createFrom().failure(odd)))
                .isExactlyInstanceOf(VendorException.class)
                .extracting(thrown -> ((VendorException) thrown).failure())
                .isEqualTo(new VendorFailure.Malformed("Wattles answered 204 with an HTML page"));
    }

    @Test
    void leavesWhatKeptUsFromAsking_andWhatNobodyKnows() {
        var ours = new UncheckedIOException(new IOException("our database is away"));
        var bug = new IllegalStateException("a bug");

        assertThat(failureOf(Uni.createFrom().failure(new ProcessingException(new PermitFailure(ours)))))
                .isSameAs(ours);
        assertThat(failureOf(Uni.createFrom().failure(bug))).isSameAs(bug);
    }

    @Test
    void tellsTheBucketOfAWait_beforeTheCallerHearsOfIt() {
        var throttled = new Throttled(Duration.ofSeconds(7));

        assertThat(failureOf(Uni.createFrom().failure(throttled))).isSameAs(throttled);

        assertThat(books.backedOff).containsExactly("wattles:1 PT7S");
    }

    @Test
    void tellsTheCallerOfAWait_evenWhereOthersCannotBeTold() {
        books.breaks = new IllegalStateException("our database is away");
        var throttled = new Throttled(Duration.ofSeconds(7));

        assertThat(failureOf(Uni.createFrom().failure(throttled))).isSameAs(throttled);
    }

    @Test
    void holdsNobodyBack_whereOnlyOurOwnBudgetRefuses() {
        var refused = new VendorException(new VendorFailure.RateLimited(Duration.ofSeconds(7)));

        assertThat(failureOf(Uni.createFrom().failure(new ProcessingException(new PermitFailure(refused)))))
                .isSameAs(refused);

        assertThat(books.backedOff).isEmpty();
    }

    private Throwable failureOf(Uni<Object> call) {
        return catchThrowable(() -> guard.guarded(SESSION, call).await().atMost(Duration.ofSeconds(5)));
    }

    /** Notes who is held back, or fails to. */
    private static final class Books implements CallBudget {
        final List<String> backedOff = new ArrayList<>();

        @Nullable
        RuntimeException breaks;

        @Override
        public Uni<Void> acquire(Bucket bucket, Lane lane) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> backOff(Bucket bucket, Duration wait) {
            if (breaks != null) {
                return Uni.createFrom().failure(breaks);
            }
            return Uni.createFrom().voidItem().invoke(() -> backedOff.add(bucket.name() + " " + wait));
        }

        @Override
        public Uni<Void> learn(Bucket bucket, int size) {
            return Uni.createFrom().voidItem();
        }
    }
}
