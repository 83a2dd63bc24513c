package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.VendorSession;

/**
 * The list of everything that our app wrote, pending ones included. It is the app's and holds other offices' writes too: what
 * is read here never leaves this class unless it is the office's own.
 */
@Singleton
class SikkaSent {
    private static final String LIST = "writebacks";
    private static final int LIMIT = 500;

    /** Both ends count. In which zone Sikka takes a date is not known, so that a day more on either side is asked for. */
    private static final int RANGE_DAYS_MAX = 7;

    private static final Duration REACH = Duration.ofDays(RANGE_DAYS_MAX - 3L);

    private final SikkaAppClient app;
    private final Clock clock;

    SikkaSent(SikkaAppClient app, Clock clock) {
        this.app = app;
        this.clock = clock;
    }

    /** The rows of these, by number: young ones in one read, others one by one. */
    Uni<Map<String, JsonNode>> rows(VendorSession session, List<AcceptedChange> accepted) {
        var youngest = clock.instant().minus(REACH);
        var young =
                accepted.stream().filter(one -> one.sentAt().isAfter(youngest)).toList();
        var old = accepted.stream()
                .filter(one -> !one.sentAt().isAfter(youngest))
                .map(AcceptedChange::pmsWritebackId)
                .toList();
        var since = young.stream().map(AcceptedChange::sentAt).min(Instant::compareTo);
        var read = since.isPresent()
                ? between(session, since.get(), clock.instant())
                : Uni.createFrom().item(List.<JsonNode>of());
        return read.map(SikkaSent::byNumber).chain(rows -> withOld(session, rows, old));
    }

    private Uni<Map<String, JsonNode>> withOld(VendorSession session, Map<String, JsonNode> rows, List<String> old) {
        return Multi.createFrom()
                .iterable(old)
                .onItem()
                .transformToUniAndConcatenate(number -> row(session, number))
                .onItem()
                .invoke(row -> row.ifPresent(found -> rows.put(found.path("id").asText(), found)))
                .onItem()
                .ignoreAsUni()
                .replaceWith(rows);
    }

    private static Map<String, JsonNode> byNumber(List<JsonNode> rows) {
        var byNumber = new HashMap<String, JsonNode>();
        rows.forEach(row -> byNumber.put(row.path("id").asText(), row));
        return byNumber;
    }

    Uni<Optional<JsonNode>> row(VendorSession session, String number) {
        return app.list(session, SikkaQuery.of(LIST).with("id", number))
                .map(envelope -> envelope.items().stream()
                        .filter(row -> number.equals(row.path("id").asText()))
                        .filter(row -> isOf(session, row))
                        .findFirst());
    }

    /** The office's writes of these days, oldest or newest first. */
    Uni<List<JsonNode>> between(VendorSession session, Instant from, Instant to) {
        var query = SikkaQuery.of(LIST)
                .with("startdate", day(from).minusDays(1).toString())
                .with("enddate", day(to).plusDays(1).toString());
        return SikkaWhole.read(page -> app.list(session, query.page(page, LIMIT)))
                .map(rows -> rows.stream().filter(row -> isOf(session, row)).toList());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** R0's form of a row names no office. */
    private static boolean isOf(VendorSession session, JsonNode row) {
        var office = row.path("office_id").asText("").strip();
        return office.isEmpty() || office.equals(SikkaSessions.office(session));
    }
}
