package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.sandbox.medirecords.MediRecordsControl;
import org.practicesync.sandbox.medirecords.MediRecordsStandIn;
import org.practicesync.testkit.StubBudget;

/** A practice at the stand-in, and an adapter that reads from there. */
final class Wattle implements AutoCloseable {
    static final String PRACTICE = "5b0f7c1e-6f0f-4f43-9b1a-2f4f6f0c9d10";
    static final String REST_TOKEN = "canary-rest-token";
    static final String FHIR_TOKEN = "canary-fhir-token";
    static final String DOCTOR = "3c9e5d17-8b44-4a0e-9d21-1f6a7b2c8e03";
    static final String NURSE = "3c9e5d17-8b44-4a0e-9d21-1f6a7b2c8e04";
    static final String TYPES = """
            [{"id": "d7a1b3c5-4e6f-4a8b-9c0d-000000000001", "name": "Standard", "duration": "15 mins"},
             {"id": "d7a1b3c5-4e6f-4a8b-9c0d-000000000002", "name": "Video", "duration": "1 hr 30 mins", "telehealth": true},
             {"id": "d7a1b3c5-4e6f-4a8b-9c0d-000000000003", "name": "Procedure", "duration": "4 hrs"},
             {"id": "d7a1b3c5-4e6f-4a8b-9c0d-000000000004", "name": "Old", "duration": "", "activeStatus": 2}]
            """;

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-14T00:00:00Z"), ZoneOffset.UTC);
    private static final int PARTS_MAX = 100;

    final MediRecordsControl control;
    private final MediRecordsStandIn standIn = new MediRecordsStandIn();
    private final MediRecordsApi api;
    private final StubBudget budget;

    Wattle(MediRecordsApi api, StubBudget budget) {
        this.api = api;
        this.budget = budget;
        standIn.start(0);
        control = standIn.control();
    }

    /** Everything anew: the practice without appointments, and nobody's calls on the books. */
    void reset(String timezone) {
        control.reset();
        control.practice("""
                {"practiceId": "%s", "timezone": "%s", "restToken": "%s", "fhirToken": "%s", "types": %s,
                 "providers": [{"id": "%s", "prefix": "Dr"}, {"id": "%s", "given": "Mele", "active": false}]}
                """.formatted(PRACTICE, timezone, REST_TOKEN, FHIR_TOKEN, TYPES, DOCTOR, NURSE));
        budget.reset();
    }

    /** A new one remembers nothing. */
    MediRecordsVendor vendor(int pageSize) {
        var config = new MediRecordsConfig(
                Optional.of(control.baseUrl()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Integer.toString(pageSize)));
        var client = new MediRecordsClient(api, budget, config);
        var types = new MediRecordsTypes(client, config, CLOCK);
        var days = new MediRecordsDays(
                client, new MediRecordsCodes(client, CLOCK), types, new MediRecordsPeople(client, CLOCK));
        return new MediRecordsVendor(
                config, new MediRecordsCheck(client), new MediRecordsPractitioners(client, CLOCK), types, days);
    }

    static VendorSession session() {
        return session(REST_TOKEN, FHIR_TOKEN);
    }

    static VendorSession session(String rest, @Nullable String fhir) {
        var secrets = fhir == null
                ? Map.of("access_token", new Secret(rest))
                : Map.of("access_token", new Secret(rest), "fhir_token", new Secret(fhir));
        return MediRecordsSessions.session(new CredentialInput(secrets, Map.of("practice_id", PRACTICE)), 120);
    }

    static Day day(String date, String zone) {
        return new Day(LocalDate.parse(date), ZoneId.of(zone));
    }

    /** All parts of a day, of both practitioners. */
    static List<DayPage> walk(MediRecordsVendor vendor, Day day) {
        var pages = new ArrayList<DayPage>();
        @Nullable String cursor = null;
        do {
            var page = await(vendor.fetchDay(session(), day, List.of(DOCTOR, NURSE), cursor));
            pages.add(page);
            cursor = page.cursor();
        } while (cursor != null && pages.size() < PARTS_MAX);
        return pages;
    }

    static VendorFailure failureOf(Uni<?> call) {
        var thrown = catchThrowable(() -> await(call));
        assertThat(thrown).isInstanceOf(VendorException.class);
        assertThat(thrown.toString()).doesNotContain("canary", "Example");
        return ((VendorException) thrown).failure();
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        standIn.close();
    }
}
