package org.practicesync.pms.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.Feeds;
import org.practicesync.pms.Pairing;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/** Reads the practice that is open at a bench, as the engine would. */
public final class Reading {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int PARTS_MAX = 100;

    private final PmsVendor vendor;
    private final VendorBench bench;
    private final VendorSession session;

    public Reading(PmsVendor vendor, VendorBench bench) {
        this.vendor = vendor;
        this.bench = bench;
        this.session = vendor.session(input());
    }

    /** What a list or a day was read to be. */
    public record Read(List<PmsRecord> records, List<RejectedRecord> rejected, List<PatientRecord> people) {
        public List<AppointmentRecord> appointments() {
            return records.stream().map(AppointmentRecord.class::cast).toList();
        }

        public List<String> ids() {
            return records.stream().map(PmsRecord::pmsId).toList();
        }
    }

    private CredentialInput input() {
        if (vendor instanceof Pairing pairing) {
            return new CredentialInput(
                    Map.of(), await(pairing.pair(bench.pairingCode().orElseThrow())));
        }
        var secrets = new HashMap<String, Secret>();
        var settings = new HashMap<String, String>();
        var given = bench.credentials();
        for (var field : vendor.profile().credentialFields()) {
            var value = given.get(field.name());
            if (value != null && field.secret()) {
                secrets.put(field.name(), new Secret(value));
            } else if (value != null) {
                settings.put(field.name(), value);
            }
        }
        return new CredentialInput(secrets, settings);
    }

    /** At which the practice is open. */
    public VendorBench bench() {
        return bench;
    }

    public VendorSession session() {
        return session;
    }

    /** The list, or the day, to its end. */
    public Read read(Call call, Day day) {
        return switch (call) {
            case DAY -> day(day);
            case PATIENTS -> list(feed(RecordKind.PATIENTS));
            case PRACTITIONERS -> list(feed(RecordKind.PRACTITIONERS));
            case APPOINTMENT_TYPES -> list(feed(RecordKind.APPOINTMENT_TYPES));
        };
    }

    public RecordFeed<?> feed(RecordKind kind) {
        return Feeds.of(vendor).stream()
                .filter(feed -> feed.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    public WalkPlan plan(RecordFeed<?> feed) {
        return await(feed.plan(session, new PlanRequest(1, false)));
    }

    public Read list(RecordFeed<?> feed) {
        return list(feed, plan(feed));
    }

    /** By that plan, segment by segment, page by page. */
    public Read list(RecordFeed<?> feed, WalkPlan plan) {
        var records = new ArrayList<PmsRecord>();
        var rejected = new ArrayList<RejectedRecord>();
        for (Segment each : plan.segments()) {
            var segment = each;
            while (!segment.done()) {
                var page = await(feed.fetch(session, plan, segment));
                records.addAll(page.records());
                rejected.addAll(page.rejected());
                segment = segment.at(page.cursor(), page.last());
            }
        }
        return new Read(records, rejected, List.of());
    }

    public Read day(Day day) {
        return rest(day, null);
    }

    /** The parts of the day from that cursor on. */
    public Read rest(Day day, @Nullable String begin) {
        var read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        @Nullable String cursor = begin;
        int parts = 0;
        do {
            var page = part(day, cursor);
            Stream.concat(page.appointments().stream(), page.groups().stream()).forEach(read.records()::add);
            read.rejected().addAll(page.rejected());
            read.people().addAll(page.patients());
            cursor = page.cursor();
            assertThat(++parts).as("parts of a day").isLessThan(PARTS_MAX);
        } while (cursor != null);
        return read;
    }

    public DayPage part(Day day, @Nullable String cursor) {
        return await(((DayFeed) vendor).fetchDay(session, day, bench.practitionerIds(), cursor));
    }

    /** Why that fails. Whatever the reason is, it names nobody and shows no secret. */
    public static VendorFailure failureOf(Runnable reading) {
        var thrown = catchThrowable(reading::run);
        assertThat(thrown).isInstanceOf(VendorException.class);
        var failure = ((VendorException) thrown).failure();
        var problem = VendorProblems.problem(new VendorId("any"), failure);
        assertThat(thrown + " " + problem).doesNotContainIgnoringCase("canary");
        return failure;
    }

    public static <T> T await(Uni<T> call) {
        return call.await().atMost(ANSWER_MAX);
    }
}
