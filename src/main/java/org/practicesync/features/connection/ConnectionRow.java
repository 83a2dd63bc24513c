package org.practicesync.features.connection;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;

/** The row behind a {@link Connection}. Only the repository touches it. */
@Entity(name = "connection")
@Table(name = "connection")
@IdClass(ConnectionRow.Key.class)
@DynamicUpdate // a run writes its part of the row past this entity
@NullUnmarked
class ConnectionRow {
    /** The primary key: the organization first, as everywhere. */
    record Key(Long organizationId, UUID id) implements Serializable {}

    @Id
    @Column(name = "organization_id")
    Long organizationId;

    @Id
    UUID id;

    @Column(name = "vendor_id", columnDefinition = "text")
    String vendorId;

    @Column(name = "account_id", columnDefinition = "text")
    String accountId;

    @Column(name = "account_shown_id", columnDefinition = "text")
    String accountShownId;

    @Column(name = "account_name", columnDefinition = "text")
    String accountName;

    /** Whether no other organization may link the account. */
    @Column(name = "account_exclusive")
    boolean accountExclusive;

    @Column(name = "display_name", columnDefinition = "text")
    String displayName;

    @Column(columnDefinition = "text")
    String state;

    @Column(name = "state_reason", columnDefinition = "text")
    String stateReason;

    @Column(columnDefinition = "text")
    String timezone;

    @Column(name = "sync_enabled")
    boolean syncEnabled;

    @Column(name = "sync_frequency_minutes")
    int syncFrequencyMinutes;

    @Column(name = "sync_telehealth_only")
    boolean syncTelehealthOnly;

    /** Comma-separated: the set is read and written whole, never searched. */
    @Column(name = "data_types", columnDefinition = "text")
    String dataTypes;

    @Column(columnDefinition = "jsonb")
    JsonObject settings;

    @Column(name = "patient_count")
    Long patientCount;

    @Column(name = "next_sync_at", columnDefinition = "timestamptz")
    Instant nextSyncAt;

    @Column(name = "created_at", columnDefinition = "timestamptz")
    Instant createdAt;

    @Column(name = "updated_at", columnDefinition = "timestamptz")
    Instant updatedAt;

    @Column(name = "removed_at", columnDefinition = "timestamptz")
    Instant removedAt;

    Connection snapshot() {
        var types = Arrays.stream(dataTypes.split(","))
                .filter(text -> !text.isBlank())
                .toList();
        var facts = new HashMap<String, String>();
        settings.forEach(entry -> facts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Connection(
                new OrganizationId(organizationId),
                new ConnectionId(id),
                new VendorId(vendorId),
                accountId,
                accountShownId,
                accountName,
                displayName,
                ConnectionState.of(state),
                stateReason,
                timezone,
                syncEnabled,
                syncFrequencyMinutes,
                syncTelehealthOnly,
                types,
                facts,
                patientCount,
                nextSyncAt);
    }

    void fill(Connection connection) {
        organizationId = connection.organization().value();
        id = connection.id().value();
        vendorId = connection.vendor().value();
        accountId = connection.accountId();
        accountShownId = connection.accountShownId();
        accountName = connection.accountName();
        displayName = connection.displayName();
        state = connection.state().id();
        stateReason = connection.stateReason();
        timezone = connection.timezone();
        syncEnabled = connection.syncEnabled();
        syncFrequencyMinutes = connection.syncFrequencyMinutes();
        syncTelehealthOnly = connection.syncTelehealthOnly();
        dataTypes = String.join(",", connection.dataTypes());
        settings = new JsonObject();
        connection.settings().forEach(settings::put);
        patientCount = connection.patientCount();
        nextSyncAt = connection.nextSyncAt();
    }
}
