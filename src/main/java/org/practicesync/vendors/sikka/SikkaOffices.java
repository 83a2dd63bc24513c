package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/** The offices that authorised our app. Sikka knows no filter by office, so that its whole list is read. */
@Singleton
class SikkaOffices {
    private static final String LIST = "authorized_practices";
    private static final int LIMIT = 500;
    private static final int PAGES_MAX = 100;

    private final SikkaAppClient app;

    SikkaOffices(SikkaAppClient app) {
        this.app = app;
    }

    /** The session's office; null where it is not among them. */
    Uni<@Nullable SikkaOffice> find(VendorSession session) {
        return list(session).map(rows -> office(session, rows));
    }

    /** A row for each practice of each of them, secret keys included. */
    Uni<List<JsonNode>> list(VendorSession session) {
        return rows(session, new ArrayList<>(), 0);
    }

    private Uni<List<JsonNode>> rows(VendorSession session, List<JsonNode> soFar, int page) {
        // By default only the first practice of each office is listed.
        var query = SikkaQuery.of(LIST).with("show", "all").page(page, LIMIT);
        return app.list(session, query).chain(envelope -> rows(session, soFar, page, envelope));
    }

    private Uni<List<JsonNode>> rows(VendorSession session, List<JsonNode> soFar, int page, SikkaEnvelope envelope) {
        soFar.addAll(envelope.items());
        boolean more = !envelope.items().isEmpty() && soFar.size() < envelope.total();
        if (more && page + 1 >= PAGES_MAX) {
            return Uni.createFrom()
                    .failure(() ->
                            new VendorException(new VendorFailure.Malformed("Sikka's list of offices does not end")));
        }
        return more ? rows(session, soFar, page + 1) : Uni.createFrom().item(soFar);
    }

    private static @Nullable SikkaOffice office(VendorSession session, List<JsonNode> rows) {
        var id = SikkaSessions.office(session);
        var practices =
                rows.stream().filter(row -> id.equals(text(row, "office_id"))).toList();
        var secret = first(practices, SikkaSessions.SECRET_KEY);
        if (secret == null) {
            return null;
        }
        return new SikkaOffice(
                id,
                new Secret(secret),
                Objects.requireNonNullElse(first(practices, "practice_name"), ""),
                SikkaZones.iana(first(practices, "practice_management_system_refresh_date_time_zone")),
                Objects.requireNonNullElse(first(practices, SikkaSessions.SYSTEM), ""),
                practices.stream()
                        .flatMap(row -> Stream.ofNullable(text(row, SikkaSessions.PRACTICE_ID)))
                        .distinct()
                        .toList());
    }

    private static @Nullable String first(List<JsonNode> rows, String field) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(text(row, field)))
                .findFirst()
                .orElse(null);
    }

    static @Nullable String text(JsonNode row, String field) {
        return JsonValues.plain(row.path(field));
    }
}
