package org.practicesync.features.mapping;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.mapping.MapPractitioners.Each;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The tables {@code run_sheet_clinician} and {@code pms_clinician_mapping}. Plain client. */
@Singleton
class MappingRepository {
    private static final Sql LIST_MAPPINGS = Sql.file("mapping/list_mappings");
    private static final Sql LIST_CLINICIANS = Sql.file("mapping/list_clinicians");
    private static final Sql LIST_KNOWN_CLINICIANS = Sql.file("mapping/list_known_clinicians");
    private static final Sql MAKE_CLINICIANS = Sql.file("mapping/make_clinicians");
    private static final Sql UPSERT_MAPPINGS = Sql.file("mapping/upsert_mappings");
    private static final int CLINICIANS_MAX = 5_000;

    private final Database database;
    private final Clock clock;

    MappingRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whom a practitioner of a PMS is, to the practice. */
    record Mapping(
            UUID id, @Nullable UUID clinician, @Nullable String clinicianName, boolean enabled) {}

    /** Somebody whom the run sheet names. */
    record Clinician(UUID id, String name) {}

    /** What a change of mappings did. */
    record Saved(int mappingsCreated, int mappingsUpdated, int cliniciansCreated) {}

    /** The mappings by the PMS's ids of practitioners, and everybody whom they may name. */
    record Known(Map<String, Mapping> mappings, List<Clinician> clinicians) {}

    public Uni<Known> list(OrganizationId organization, ConnectionId connection) {
        return database.inOrganization(
                organization,
                tx -> LIST_MAPPINGS
                        .on(tx, organization.value(), connection.value())
                        .map(MappingRepository::mappings)
                        .chain(mappings -> LIST_CLINICIANS
                                .on(tx, organization.value(), CLINICIANS_MAX)
                                .map(rows -> new Known(mappings, clinicians(rows)))));
    }

    /** All or nothing. @return fails with VALIDATION_FAILED where a clinician is not the organization's */
    public Uni<Saved> save(OrganizationId organization, ConnectionId connection, MapPractitioners request) {
        return database.inOrganization(
                organization,
                tx -> requireKnown(tx, organization, request.mappings())
                        .chain(() -> make(tx, organization, connection, request.mappings()))
                        .chain(made -> upsert(tx, organization, connection, filled(request.mappings(), made))
                                .map(created -> saved(request, created, made))));
    }

    private static Uni<Void> requireKnown(SqlConnection tx, OrganizationId organization, List<Each> mappings) {
        Object named = mappings.stream()
                .map(Each::clinician)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return LIST_KNOWN_CLINICIANS
                .on(tx, organization.value(), named)
                .invoke(rows -> refuseUnknown(mappings, rows))
                .replaceWithVoid();
    }

    private static void refuseUnknown(List<Each> mappings, RowSet<Row> rows) {
        var known = new HashSet<UUID>();
        rows.forEach(row -> known.add(row.getUUID("id")));
        for (Each each : mappings) {
            if (each.clinician() != null && !known.contains(each.clinician())) {
                throw Problem.invalid(each.field(), "is no clinician of the organization")
                        .exception();
            }
        }
    }

    /** Clinicians that were made for practitioners, now or earlier. */
    private record Made(Map<String, UUID> byPractitioner, int created) {}

    private Uni<Made> make(
            SqlConnection tx, OrganizationId organization, ConnectionId connection, List<Each> mappings) {
        var wanted = mappings.stream().filter(each -> each.newName() != null).toList();
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(new Made(Map.of(), 0));
        }
        return MAKE_CLINICIANS
                .on(
                        tx,
                        organization.value(),
                        connection.value(),
                        wanted.stream().map(Each::practitioner).toArray(String[]::new),
                        wanted.stream().map(each -> UUID.randomUUID()).toArray(UUID[]::new),
                        wanted.stream().map(Each::newName).toArray(String[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(MappingRepository::made);
    }

    private Uni<Integer> upsert(
            SqlConnection tx, OrganizationId organization, ConnectionId connection, List<Each> mappings) {
        return UPSERT_MAPPINGS
                .on(
                        tx,
                        organization.value(),
                        connection.value(),
                        mappings.stream().map(each -> UUID.randomUUID()).toArray(UUID[]::new),
                        mappings.stream().map(Each::practitioner).toArray(String[]::new),
                        mappings.stream().map(Each::name).toArray(String[]::new),
                        mappings.stream().map(Each::clinician).toArray(UUID[]::new),
                        mappings.stream().map(Each::enabled).toArray(Boolean[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(MappingRepository::created);
    }

    private static List<Each> filled(List<Each> mappings, Made made) {
        return mappings.stream().map(each -> filled(each, made)).toList();
    }

    private static Each filled(Each each, Made made) {
        var clinician = made.byPractitioner().get(each.practitioner());
        return clinician == null ? each : each.with(clinician);
    }

    private static Saved saved(MapPractitioners request, int created, Made made) {
        return new Saved(created, request.mappings().size() - created, made.created());
    }

    private static Map<String, Mapping> mappings(RowSet<Row> rows) {
        var mappings = new HashMap<String, Mapping>();
        for (Row row : rows) {
            mappings.put(
                    row.getString("pms_practitioner_id"),
                    new Mapping(
                            row.getUUID("id"),
                            row.getUUID("clinician_id"),
                            row.getString("clinician_name"),
                            row.getBoolean("sync_enabled")));
        }
        return mappings;
    }

    private static List<Clinician> clinicians(RowSet<Row> rows) {
        var clinicians = new ArrayList<Clinician>();
        rows.forEach(row -> clinicians.add(new Clinician(row.getUUID("id"), row.getString("name"))));
        return clinicians;
    }

    private static Made made(RowSet<Row> rows) {
        var made = new HashMap<String, UUID>();
        rows.forEach(row -> made.put(row.getString("made_for_practitioner_id"), row.getUUID("id")));
        return new Made(made, created(rows));
    }

    private static int created(RowSet<Row> rows) {
        int created = 0;
        for (Row row : rows) {
            created += row.getBoolean("created") ? 1 : 0;
        }
        return created;
    }
}
