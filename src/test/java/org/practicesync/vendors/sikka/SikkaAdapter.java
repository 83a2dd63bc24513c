package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.sandbox.sikka.SikkaStandIn;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StubBudget;

/** The adapter put together for a test, and how tests wait for it. */
final class SikkaAdapter {
    static final String OFFICE = "D90001";
    static final String SECRET = "canary-secret-one";

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    final SteppedClock clock;
    final SikkaVendor vendor;
    final SikkaGrants grants;

    SikkaAdapter(SikkaApi api, StubBudget budget, String url) {
        this(api, budget, url, Instant.parse("2031-04-02T12:00:00Z"));
    }

    SikkaAdapter(SikkaApi api, StubBudget budget, String url, Instant now) {
        clock = new SteppedClock(now);
        var config = config(url, SikkaStandIn.APP_KEY);
        var guard = new SikkaGuard(budget, clock);
        var app = new SikkaAppClient(api, config, guard);
        var offices = new SikkaOffices(app);
        grants = new SikkaGrants(app, offices, clock);
        var client = new SikkaClient(api, config, guard, new SikkaKeyRings(grants, clock), new SikkaLimits(budget));
        var patients = new SikkaPatients(client);
        var sent = new SikkaSent(app, clock);
        var bookings = new SikkaBookings(config);
        var admissions = new SikkaAdmissions(clock);
        vendor = new SikkaVendor(
                config,
                new SikkaCheck(offices, patients),
                grants,
                new SikkaPractices(offices),
                new SikkaLists(
                        patients,
                        new SikkaAppointments(client),
                        new SikkaPractitioners(client),
                        new SikkaTypes(client, clock),
                        new SikkaLocations(client)),
                new SikkaDay(client, patients),
                new SikkaWritebacks(
                        client,
                        bookings,
                        admissions,
                        new SikkaDrafts(client, bookings, admissions),
                        new SikkaOutcomes(client, sent, clock),
                        new SikkaReadBack(sent, clock)));
    }

    static SikkaConfig config(String url, String appKey) {
        return new SikkaConfig(
                Optional.of(url), Optional.of(SikkaStandIn.APP_ID), Optional.of(appKey), Optional.empty());
    }

    /** The client's times are short, its budget grants everything. */
    public static class StubbedBudget implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest-client.sikka.read-timeout", "400", "Retry/delay", "1", "Retry/jitter", "0");
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

    /** As a connection opens it after its check. */
    VendorSession session() {
        return session(Map.of(SikkaSessions.SYSTEM, "Dentrix"));
    }

    VendorSession session(Map<String, String> facts) {
        var settings = new HashMap<>(Map.of(
                SikkaSessions.OFFICE_ID,
                OFFICE,
                VendorSession.TIMEZONE,
                "America/New_York",
                SikkaSessions.PRACTICE_ID,
                "1"));
        settings.putAll(facts);
        return vendor.session(new CredentialInput(Map.of(SikkaSessions.SECRET_KEY, new Secret(SECRET)), settings));
    }

    /** As a person sends them. */
    VendorSession fresh(String secret) {
        return vendor.session(new CredentialInput(
                Map.of(SikkaSessions.SECRET_KEY, new Secret(secret)), Map.of(SikkaSessions.OFFICE_ID, OFFICE)));
    }

    /** All parts of a day. */
    List<DayPage> parts(Day day, String... practitioners) {
        var parts = new ArrayList<DayPage>();
        @Nullable String cursor = null;
        do {
            var part = await(vendor.fetchDay(session(), day, List.of(practitioners), cursor));
            parts.add(part);
            cursor = part.cursor();
        } while (cursor != null);
        return parts;
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
