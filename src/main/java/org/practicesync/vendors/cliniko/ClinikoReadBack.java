package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorSession;

/**
 * Looks for a change whose answer was lost. A new record is one that was made since, is what was asked for, and belongs to
 * no other change of ours; a changed one has the values that were sent. Cliniko keeps no queue: what it does not show it
 * has not done. A request may still be on its way, which is why one absence proves nothing.
 */
@Singleton
class ClinikoReadBack {
    /** How much more than it tells Cliniko's clock may be behind ours: its machines need not agree. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final int PAGE = 100;

    private final ClinikoClient client;
    private final Clock clock;

    ClinikoReadBack(ClinikoClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    Uni<ReadBack> look(VendorSession session, SentChange sent) {
        return switch (sent.change()) {
            case AppointmentChange change ->
                change.recordId() == null
                        ? created(
                                session,
                                sent,
                                ClinikoLists.APPOINTMENTS.path(),
                                List.of(
                                        ClinikoLists.ARCHIVED_TOO,
                                        ClinikoLists.CANCELLED_TOO,
                                        "patient_id:=" + change.patientId()),
                                ClinikoChanged.isBooking(change))
                        : changed(session, ClinikoLists.APPOINTMENTS, change.recordId(), ClinikoChanged.is(change));
            case PatientChange change ->
                change.recordId() == null
                        ? created(
                                session,
                                sent,
                                ClinikoLists.PATIENTS.path(),
                                List.of(ClinikoLists.ARCHIVED_TOO),
                                ClinikoChanged.is(change))
                        : changed(session, ClinikoLists.PATIENTS, change.recordId(), ClinikoChanged.is(change));
        };
    }

    private Uni<ReadBack> created(
            VendorSession session, SentChange sent, String list, List<String> filters, Predicate<JsonNode> ours) {
        return client.clock(session)
                .map(theirs -> Stream.concat(filters.stream(), Stream.of("created_at:>=" + since(sent, theirs)))
                        .toList())
                .chain(asked -> client.page(session, list, new ClinikoQuery(asked, "id", PAGE, null)))
                .map(page -> told(page, sent, ours));
    }

    /** By Cliniko's clock: what was made since must not look as if it had been there before. */
    private Instant since(SentChange sent, Optional<Instant> theirs) {
        var behind = theirs.map(now -> Duration.between(now, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        return sent.sentAt().minus(behind).minus(SKEW).truncatedTo(ChronoUnit.SECONDS);
    }

    private static ReadBack told(ClinikoWire.Page page, SentChange sent, Predicate<JsonNode> ours) {
        if (!ClinikoPages.isLast(page)) {
            return new ReadBack.CannotTell("more records were made since than can be looked through");
        }
        var found = page.records().stream()
                .filter(ours)
                .map(ClinikoRecords::id)
                .filter(id -> id != null && !sent.takenIds().contains(id))
                .toList();
        return switch (found.size()) {
            case 0 -> new ReadBack.Absent(true);
            case 1 -> new ReadBack.Found(String.valueOf(found.getFirst()));
            default -> new ReadBack.CannotTell("several records fit");
        };
    }

    private Uni<ReadBack> changed(VendorSession session, ClinikoList<?> list, String id, Predicate<JsonNode> done) {
        return client.one(session, list.path(), id, list.lifts())
                .<ReadBack>map(record -> done.test(record) ? new ReadBack.Found(id) : new ReadBack.Absent(true))
                .onFailure(VendorException::isNotFound)
                .recoverWithItem(() -> new ReadBack.CannotTell("Cliniko does not show the record any more"));
    }
}
