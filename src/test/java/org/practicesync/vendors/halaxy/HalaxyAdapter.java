package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StubBudget;

/** The adapter put together for a test, and how tests wait for it. */
final class HalaxyAdapter {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    final SteppedClock clock = new SteppedClock();
    final HalaxyVendor vendor;

    /** One that only reads. */
    HalaxyAdapter(HalaxyApi api, StubBudget budget, String url) {
        this(
                api,
                (base, authorization, call, id, body) -> {
                    throw new UnsupportedOperationException();
                },
                budget,
                url);
    }

    HalaxyAdapter(HalaxyApi api, HalaxyWriteApi writes, StubBudget budget, String url) {
        var config = new HalaxyConfig(Optional.of(url), Optional.empty());
        var tokens = new HalaxyTokens(api, budget, config, clock);
        var client = new HalaxyClient(api, tokens, budget, config);
        var companions = new HalaxyCompanions(client);
        vendor = new HalaxyVendor(
                client,
                new HalaxyCheck(client),
                new HalaxyPatients(client),
                new HalaxyPractitioners(client, companions),
                new HalaxyDay(client, companions),
                new HalaxyWritebacks(new HalaxyWriteClient(writes, client, tokens, config, budget), client));
    }

    /** The client's times are short, its budget grants everything. */
    public static class StubbedBudget implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest-client.halaxy.read-timeout", "400", "Retry/delay", "1", "Retry/jitter", "0");
        }

        /** The rest of the service wants its database; nothing here uses it. */
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(SandboxResource.class));
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(StubBudget.class);
        }
    }

    /** Goes on only when it is told to. */
    static final class SteppedClock extends Clock {
        private volatile Instant now = Instant.parse("2031-07-14T00:00:00Z");

        void step(Duration span) {
            now = now.plus(span);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    VendorSession session() {
        return vendor.session(HalaxyPractice.credentials(HalaxyPractice.SECRET));
    }

    DayPage part(Day day, @Nullable String cursor, String... practitioners) {
        return await(vendor.fetchDay(session(), day, List.of(practitioners), cursor));
    }

    /** All parts of a day. */
    List<DayPage> parts(Day day, String... practitioners) {
        var parts = new ArrayList<DayPage>();
        @Nullable String cursor = null;
        do {
            var part = part(day, cursor, practitioners);
            parts.add(part);
            cursor = part.cursor();
        } while (cursor != null);
        return parts;
    }

    static List<String> appointments(List<DayPage> parts) {
        return parts.stream()
                .flatMap(part -> part.appointments().stream())
                .map(PmsRecord::pmsId)
                .toList();
    }

    static List<String> patients(List<DayPage> parts) {
        return parts.stream()
                .flatMap(part -> part.patients().stream())
                .map(PmsRecord::pmsId)
                .distinct()
                .toList();
    }

    /** One pass over a whole list. */
    <R extends PmsRecord> List<R> all(RecordFeed<R> feed) {
        var plan = await(feed.plan(session(), new PlanRequest(1, false)));
        var records = new ArrayList<R>();
        var segment = plan.segments().getFirst();
        while (!segment.done()) {
            var page = await(feed.fetch(session(), plan, segment));
            records.addAll(page.records());
            segment = segment.at(page.cursor(), page.last());
        }
        return records;
    }

    static VendorFailure failureOf(Uni<?> call) {
        var thrown = catchThrowable(() -> await(call));
        assertThat(thrown).isInstanceOf(VendorException.class);
        return ((VendorException) thrown).failure();
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(ANSWER_MAX);
    }
}
