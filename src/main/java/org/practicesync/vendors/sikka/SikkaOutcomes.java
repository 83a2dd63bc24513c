package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOutcome;

/**
 * What became of writes. One is asked for by its number; of many the app's list tells which have ended, in one read, and only
 * those are asked for. Where the plan lacks {@code writeback_status}, the list's own word decides.
 */
@Singleton
class SikkaOutcomes {
    private static final String STATUS = "writeback_status";

    /** So long nobody asks again for what the plan does not have. */
    private static final Duration HIDDEN_FOR = Duration.ofHours(1);

    private final SikkaClient client;
    private final SikkaSent sent;
    private final Clock clock;
    private final Map<String, Instant> hiddenUntil = new ConcurrentHashMap<>();

    SikkaOutcomes(SikkaClient client, SikkaSent sent, Clock clock) {
        this.client = client;
        this.sent = sent;
        this.clock = clock;
    }

    Uni<Map<String, WritebackOutcome>> of(VendorSession session, List<AcceptedChange> accepted) {
        return accepted.size() == 1 ? told(session, accepted, Map.of()) : listed(session, accepted);
    }

    private Uni<Map<String, WritebackOutcome>> listed(VendorSession session, List<AcceptedChange> accepted) {
        return sent.rows(session, accepted).chain(rows -> ended(session, accepted, rows));
    }

    private Uni<Map<String, WritebackOutcome>> ended(
            VendorSession session, List<AcceptedChange> accepted, Map<String, JsonNode> rows) {
        var ended = accepted.stream()
                .filter(one -> {
                    var row = rows.get(one.pmsWritebackId());
                    return row != null && SikkaVerdict.hasEnded(row);
                })
                .toList();
        return told(session, ended, rows);
    }

    private Uni<Map<String, WritebackOutcome>> told(
            VendorSession session, List<AcceptedChange> ended, Map<String, JsonNode> rows) {
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUniAndConcatenate(one -> verdict(session, one, rows))
                .collect()
                .asList()
                .map(SikkaOutcomes::byNumber);
    }

    private record Told(String number, Optional<WritebackOutcome> outcome) {}

    private static Map<String, WritebackOutcome> byNumber(List<Told> told) {
        var outcomes = new HashMap<String, WritebackOutcome>();
        told.forEach(one -> one.outcome().ifPresent(outcome -> outcomes.put(one.number(), outcome)));
        return outcomes;
    }

    private Uni<Told> verdict(VendorSession session, AcceptedChange change, Map<String, JsonNode> rows) {
        var asked = isHidden(session) ? byList(session, change, rows) : byStatus(session, change, rows);
        return asked.map(outcome -> new Told(change.pmsWritebackId(), outcome));
    }

    private Uni<Optional<WritebackOutcome>> byStatus(
            VendorSession session, AcceptedChange change, Map<String, JsonNode> rows) {
        return client.list(session, SikkaQuery.of(STATUS).with("id", change.pmsWritebackId()))
                .map(envelope -> ofStatus(envelope, change))
                .onFailure(SikkaFailures::isHidden)
                .recoverWithUni(() -> {
                    hide(session);
                    return byList(session, change, rows);
                });
    }

    /** No row is no verdict: Sikka may not show it yet. */
    private static Optional<WritebackOutcome> ofStatus(SikkaEnvelope envelope, AcceptedChange change) {
        return envelope.items().stream()
                .filter(row -> change.pmsWritebackId().equals(row.path("id").asText()))
                .findFirst()
                .flatMap(row -> SikkaVerdict.ofStatus(row, change.operation()));
    }

    private Uni<Optional<WritebackOutcome>> byList(
            VendorSession session, AcceptedChange change, Map<String, JsonNode> rows) {
        var known = rows.get(change.pmsWritebackId());
        return known != null
                ? Uni.createFrom().item(SikkaVerdict.ofList(known, change.operation()))
                : sent.row(session, change.pmsWritebackId())
                        .map(row -> row.flatMap(found -> SikkaVerdict.ofList(found, change.operation())));
    }

    private boolean isHidden(VendorSession session) {
        var until = hiddenUntil.get(session.bucket().name());
        return until != null && clock.instant().isBefore(until);
    }

    private void hide(VendorSession session) {
        hiddenUntil.put(session.bucket().name(), clock.instant().plus(HIDDEN_FOR));
    }
}
