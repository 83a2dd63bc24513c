package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.practicesync.sandbox.http.Json;

/** What the app's own id and key open: which offices there are, and everything that was ever written. */
final class AppApi {
    static final List<String> PATHS =
            List.of("authorized_practices", "writebacks", "data_sync_status", "supported_pmses", "remote_command");

    private static final int DAYS_MAX = 7;

    private final World world;

    AppApi(World world) {
        this.world = world;
    }

    Reply answer(String method, String path, MultiMap query, String body) {
        return switch (method + " " + path) {
            case "GET authorized_practices" -> listed(practices(query), query, path);
            case "GET writebacks" -> listed(writebacks(query), query, path);
            case "DELETE writebacks" -> withdrawn(String.valueOf(query.get("id")));
            case "GET data_sync_status" -> listed(freshness(query), query, path);
            case "GET supported_pmses" -> listed(systems(), query, path);
            case "POST remote_command" -> commanded(Json.readObject(body));
            default -> Code.API2014.reply(method);
        };
    }

    private Reply listed(List<ObjectNode> rows, MultiMap query, String path) {
        int limit = query.contains("limit") ? Integer.parseInt(query.get("limit")) : 50;
        int offset = query.contains("offset") ? Integer.parseInt(query.get("offset")) : 0;
        return Envelope.reply(Envelope.page(rows, offset, limit, world.baseUrl + "/v4/" + path, 3), world.settings());
    }

    /** Only the first practice of each office, unless all are asked for. */
    private List<ObjectNode> practices(MultiMap query) {
        boolean all = "all".equals(query.get("show"));
        var rows = new ArrayList<ObjectNode>();
        for (var office : world.offices.values()) {
            if (office.authorized) {
                var practices = office.pms.all(Resource.PRACTICES);
                practices.stream().limit(all ? Integer.MAX_VALUE : 1).forEach(row -> rows.add(practice(office, row)));
            }
        }
        return rows;
    }

    private static ObjectNode practice(Office office, JsonNode practice) {
        return Json.object()
                .put("office_id", office.id)
                .put("secret_key", office.secretKey)
                .put("practice_id", practice.path("practice_id").asText())
                .put("practice_name", practice.path("name").asText())
                .put("domain", office.domain)
                .put("address", practice.path("address_line1").asText())
                .put("city", practice.path("city").asText())
                .put("state", practice.path("state").asText())
                .put("zip", practice.path("zipcode").asText())
                .put("practice_management_system", office.system)
                .put("practice_management_system_version", "1.0")
                .put("practice_management_system_refresh_date", office.insertedAt)
                .put("practice_management_system_refresh_date_time_zone", office.windowsZone)
                .put("data_synchronization_date", office.insertedAt)
                .put("data_insert_date", office.insertedAt)
                .put("financial_system", "")
                .put("partner_id", "")
                .put("difference_in_minutes", "0");
    }

    private List<ObjectNode> writebacks(MultiMap query) {
        var id = query.contains("id") ? query.get("id") : "";
        // By an id alone the vendor's page names no range; both together are limited.
        var from = instant(query, "startdate", Instant.MIN);
        var to = instant(query, "enddate", Instant.MAX);
        if (id.isEmpty() && (from == Instant.MIN || to == Instant.MAX)) {
            throw new RefusedException(Code.API1026, "startdate and enddate are required");
        }
        if (from != Instant.MIN && to != Instant.MAX && ChronoUnit.DAYS.between(from, to) > DAYS_MAX) {
            throw new RefusedException(Code.API1027, "the range is too long");
        }
        return world.writes.all().stream()
                .filter(one -> id.isEmpty() || one.id.equals(id))
                .filter(one -> !one.requestedAt.isBefore(from) && one.requestedAt.isBefore(to))
                .map(one -> one.row(world.baseUrl))
                .toList();
    }

    /** The last day counts. */
    private static Instant instant(MultiMap query, String name, Instant otherwise) {
        if (!query.contains(name)) {
            return otherwise;
        }
        try {
            var day = LocalDate.parse(query.get(name));
            var counted = name.equals("enddate") ? day.plusDays(1) : day;
            return counted.atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException malformed) {
            throw new RefusedException(Code.API1027, name + " must be yyyy-mm-dd");
        }
    }

    private Reply withdrawn(String id) {
        var write = world.writes.find(id);
        if (write == null || !write.isOpen()) {
            return Code.API2009.reply("writebacks");
        }
        write.withdrawn = true;
        return Code.API4006.reply();
    }

    private List<ObjectNode> freshness(MultiMap query) {
        return world.offices.values().stream()
                .filter(office ->
                        !query.contains("office_id") || query.get("office_id").equals(office.id))
                .map(office -> Json.object()
                        .put("office_id", office.id)
                        .put("status", office.online ? "refresh" : "not_refresh")
                        .put("data_insert_date", office.insertedAt)
                        .put("practice_management_system_refresh_date_time_zone", office.windowsZone))
                .toList();
    }

    private List<ObjectNode> systems() {
        return world.offices.values().stream()
                .map(office -> Json.object()
                        .put("practice_management_system", office.system)
                        .put("new_appointment_writeback", "available")
                        .put("appointment_status_writeback", "available")
                        .put("new_patient_writeback", "available")
                        .put("note_writeback", ""))
                .distinct()
                .toList();
    }

    private Reply commanded(ObjectNode body) {
        var office = world.offices.get(body.path("office_id").asText());
        if (office == null) {
            throw new NoSuchElementException("no office");
        }
        if (office.online) {
            office.upload(world.localNow(office));
        }
        return Code.API1029.reply("Id:1");
    }
}
