package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.http.BodyFields;
import org.practicesync.pms.Vendors;

/** What a person decides of a connection without asking its PMS: that there is one, its name, and how it syncs. */
@Singleton
public class ConnectionSettings {
    private static final int NAME_LENGTH_MAX = 200;

    private final ConnectionRepository connections;
    private final List<String> vendors;
    private final Clock clock;
    private final int most;

    ConnectionSettings(
            ConnectionRepository connections,
            Vendors vendors,
            Clock clock,
            @ConfigProperty(name = "practice-sync.connection.per-organization-max", defaultValue = "500") int most) {
        this.connections = connections;
        this.vendors = vendors.all().stream().map(vendor -> vendor.id().value()).toList();
        this.clock = clock;
        this.most = most;
    }

    /**
     * A connection that knows no account yet.
     *
     * @param body {@code {pmsType, displayName?}}
     * @return fails with TOO_MANY_CONNECTIONS
     * @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED
     */
    public Uni<Connection> create(OrganizationId organization, @Nullable JsonNode body) {
        var fields = new BodyFields(body);
        var vendor = vendor(fields);
        var name = fields.textOrBlank("displayName", NAME_LENGTH_MAX);
        fields.check();
        var fresh = fresh(organization, vendor, name == null ? defaultName(vendor) : name);
        return connections.count(organization).chain(count -> {
            if (count >= most) {
                throw ConnectionProblems.tooMany(most).exception();
            }
            return connections.add(organization, fresh, Map.of());
        });
    }

    static String defaultName(VendorId vendor) {
        return "New " + vendor + " connection";
    }

    private VendorId vendor(BodyFields fields) {
        String type = fields.text("pmsType", NAME_LENGTH_MAX);
        if (type == null && !fields.has("pmsType")) {
            fields.wrong("pmsType", "is required");
        } else if (type != null && !vendors.contains(type)) {
            fields.wrong("pmsType", "must be one of " + String.join(", ", vendors));
        }
        return new VendorId(type == null ? "" : type);
    }

    private static Connection fresh(OrganizationId organization, VendorId vendor, String name) {
        return new Connection(
                organization,
                new ConnectionId(UUID.randomUUID()),
                vendor,
                null,
                null,
                null,
                name,
                ConnectionState.UNPAIRED,
                null,
                null,
                false,
                AccountChange.FREQUENCY_MINUTES_DEFAULT,
                true,
                ConfigureRequest.DATA_TYPES,
                Map.of(),
                null,
                null);
    }

    /** What is to change; null for what stays. */
    private record Change(
            @Nullable String displayName,
            @Nullable Boolean syncEnabled,
            @Nullable Integer syncFrequencyMinutes,
            @Nullable Boolean syncTelehealthOnly,
            @Nullable String timezone) {}

    /**
     * @param body any of {@code displayName}, {@code syncEnabled}, {@code syncFrequencyMinutes},
     *     {@code syncTelehealthOnly}, {@code timezone}
     * @return fails with CONNECTION_NOT_FOUND, or CONNECTION_NOT_ACTIVE where it cannot sync yet
     * @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED
     */
    public Uni<Connection> change(OrganizationId organization, ConnectionId id, @Nullable JsonNode body) {
        var fields = new BodyFields(body);
        var change = new Change(
                fields.text("displayName", NAME_LENGTH_MAX),
                fields.bool("syncEnabled"),
                fields.integer(
                        "syncFrequencyMinutes",
                        ConfigureRequest.FREQUENCY_MINUTES_MIN,
                        ConfigureRequest.FREQUENCY_MINUTES_MAX),
                fields.bool("syncTelehealthOnly"),
                fields.zone("timezone"));
        fields.check();
        return connections.change(organization, id, connection -> changed(connection, change), Map.of());
    }

    private Connection changed(Connection before, Change change) {
        boolean enabled = Objects.requireNonNullElse(change.syncEnabled, before.syncEnabled());
        if (enabled && before.state() == ConnectionState.UNPAIRED) {
            throw ConnectionProblems.notConnectedYet().exception();
        }
        int frequency = Objects.requireNonNullElse(change.syncFrequencyMinutes, before.syncFrequencyMinutes());
        boolean reschedules = enabled != before.syncEnabled() || frequency != before.syncFrequencyMinutes();
        return new Connection(
                before.organization(),
                before.id(),
                before.vendor(),
                before.accountId(),
                before.accountShownId(),
                before.accountName(),
                Objects.requireNonNullElse(change.displayName, before.displayName()),
                before.state(),
                before.stateReason(),
                change.timezone != null ? change.timezone : before.timezone(),
                enabled,
                frequency,
                Objects.requireNonNullElse(change.syncTelehealthOnly, before.syncTelehealthOnly()),
                before.dataTypes(),
                before.settings(),
                before.patientCount(),
                reschedules
                        ? NextSync.of(enabled, frequency, before.nextSyncAt(), clock.instant())
                        : before.nextSyncAt());
    }
}
