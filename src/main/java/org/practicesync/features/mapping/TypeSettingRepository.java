package org.practicesync.features.mapping;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.mapping.SetAppointmentTypes.Each;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The table {@code pms_appointment_type_setting}. Plain client. */
@Singleton
class TypeSettingRepository {
    private static final Sql LIST = Sql.file("mapping/list_type_settings");
    private static final Sql UPSERT = Sql.file("mapping/upsert_type_settings");

    private final Database database;
    private final Clock clock;

    TypeSettingRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a practice says of a type. */
    record Setting(boolean telehealth, boolean enabled) {}

    /** By the PMS's ids of types. */
    public Uni<Map<String, Setting>> list(OrganizationId organization, ConnectionId connection) {
        return database.inOrganization(
                organization,
                tx -> LIST.on(tx, organization.value(), connection.value()).map(TypeSettingRepository::settings));
    }

    /**
     * Answers how many were written.
     *
     * @param account null for a connection that never was active: then nothing is known of its types
     */
    public Uni<Integer> save(
            OrganizationId organization, ConnectionId connection, @Nullable Account account, List<Each> types) {
        return database.inOrganization(
                organization,
                tx -> UPSERT.on(
                                tx,
                                organization.value(),
                                connection.value(),
                                account == null ? null : account.vendor().value(),
                                account == null ? null : account.id(),
                                types.stream().map(Each::id).toArray(String[]::new),
                                types.stream().map(Each::telehealth).toArray(Boolean[]::new),
                                types.stream().map(Each::enabled).toArray(Boolean[]::new),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .map(RowSet::size));
    }

    private static Map<String, Setting> settings(RowSet<Row> rows) {
        var settings = new HashMap<String, Setting>();
        for (Row row : rows) {
            settings.put(
                    row.getString("pms_type_id"),
                    new Setting(row.getBoolean("is_telehealth"), row.getBoolean("sync_enabled")));
        }
        return settings;
    }
}
