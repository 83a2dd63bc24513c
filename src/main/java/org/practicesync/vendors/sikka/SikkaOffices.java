package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/** The offices that authorised our app. Sikka knows no filter by office, so that its whole list is read. */
@Singleton
class SikkaOffices {
    private static final String LIST = "authorized_practices";
    private static final int LIMIT = 500;

    private final SikkaAppClient app;

    SikkaOffices(SikkaAppClient app) {
        this.app = app;
    }

    /** The session's office; null where it is not among them. */
    Uni<@Nullable SikkaOffice> find(VendorSession session) {
        // By default only the first practice of each office is listed.
        var query = SikkaQuery.of(LIST).with("show", "all");
        return SikkaWhole.read(page -> app.list(session, query.page(page, LIMIT)))
                .map(rows -> office(session, rows));
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

    private static @Nullable String text(JsonNode row, String field) {
        return JsonValues.plain(row.path(field));
    }
}
