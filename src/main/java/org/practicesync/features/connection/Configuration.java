package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionRepository.WithSecrets;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PmsVendor;

/** Makes or changes an organization's connection to a PMS. The PMS is asked before anything is stored. */
@Singleton
class Configuration {
    static final int FREQUENCY_MINUTES_DEFAULT = 15;

    private final ConnectionRepository connections;
    private final PmsPatience patience;
    private final Clock clock;

    Configuration(ConnectionRepository connections, PmsPatience patience, Clock clock) {
        this.connections = connections;
        this.patience = patience;
        this.clock = clock;
    }

    /** What is about to be stored: the connection as it was, and the credentials it will have. */
    private record Change(
            OrganizationId organization,
            PmsVendor vendor,
            ConfigureRequest request,
            @Nullable Connection before,
            Map<String, Secret> secrets,
            Map<String, String> settings) {

        /** Facts of an earlier check belong to the credentials they were found with. */
        CredentialInput input() {
            return new CredentialInput(secrets, settings);
        }
    }

    /** @return fails with VALIDATION_FAILED, CONNECTION_NOT_FOUND, ACCOUNT_MISMATCH, or what the PMS said */
    Uni<Connection> apply(
            OrganizationId organization, PmsVendor vendor, @Nullable ConnectionId chosen, ConfigureRequest request) {
        return connections
                .findWithSecrets(organization, vendor.id(), chosen)
                .onItem()
                .ifNotNull()
                .transform(found -> change(organization, vendor, request, found))
                .onItem()
                .ifNull()
                .switchTo(() -> freshChange(organization, vendor, chosen, request))
                .chain(this::checkAndSave);
    }

    private Uni<Connection> checkAndSave(Change change) {
        var session = change.vendor.session(change.input());
        return patience.with(change.vendor.id(), change.vendor.check(session))
                .call(account -> refuseOtherAccount(change, account))
                .chain(account -> connections.save(change.organization, connectionOf(change, account), change.secrets));
    }

    private static Change change(
            OrganizationId organization, PmsVendor vendor, ConfigureRequest request, WithSecrets found) {
        var secrets = new HashMap<>(found.secrets());
        secrets.putAll(request.secrets());
        // Facts such as the user of the key belong to the credentials they were found with.
        var settings = new HashMap<String, String>();
        if (!request.touchesCredentials()) {
            settings.putAll(found.connection().settings());
        }
        settings.putAll(request.settings());
        return new Change(organization, vendor, request, found.connection(), secrets, settings);
    }

    private static Uni<Change> freshChange(
            OrganizationId organization, PmsVendor vendor, @Nullable ConnectionId chosen, ConfigureRequest request) {
        if (chosen != null) {
            return Uni.createFrom().failure(new ProblemException(ConnectionProblems.notFound(vendor.id())));
        }
        for (var field : vendor.profile().credentialFields()) {
            boolean sent = request.secrets().containsKey(field.name())
                    || request.settings().containsKey(field.name());
            if (field.required() && !sent) {
                return Uni.createFrom()
                        .failure(Problem.invalid(field.name(), "is required").exception());
            }
        }
        return Uni.createFrom()
                .item(new Change(organization, vendor, request, null, request.secrets(), request.settings()));
    }

    private Uni<Void> refuseOtherAccount(Change change, AccountCheck account) {
        var before = change.before;
        if (before != null && before.accountId() != null) {
            return before.accountId().equals(account.accountId())
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .failure(ConnectionProblems.accountMismatch().exception());
        }
        return connections
                .findByAccount(change.organization, change.vendor.id(), account.accountId())
                .onItem()
                .ifNotNull()
                .failWith(() -> ConnectionProblems.accountTaken().exception())
                .replaceWithVoid();
    }

    private Connection connectionOf(Change change, AccountCheck account) {
        var before = change.before;
        var request = change.request;
        int frequency = request.syncFrequencyMinutes() != null
                ? request.syncFrequencyMinutes()
                : before != null ? before.syncFrequencyMinutes() : FREQUENCY_MINUTES_DEFAULT;
        boolean enabled =
                request.syncEnabled() != null ? request.syncEnabled() : before == null || before.syncEnabled();
        var settings = new HashMap<>(change.settings);
        settings.putAll(account.facts());
        return new Connection(
                change.organization,
                before != null ? before.id() : new ConnectionId(UUID.randomUUID()),
                change.vendor.id(),
                account.accountId(),
                account.shownId(),
                account.accountName(),
                before != null ? before.displayName() : "New " + change.vendor.id() + " connection",
                ConnectionState.ACTIVE,
                null,
                firstOf(request.timezone(), before == null ? null : before.timezone(), account.timezone()),
                enabled,
                frequency,
                Objects.requireNonNullElseGet(request.dataTypes(), () -> typesBefore(before)),
                settings,
                account.livingPatients(),
                enabled ? nextAt(before, frequency) : null);
    }

    /** One span from now, and never later than it stands already; what waited for credentials catches up at once. */
    private Instant nextAt(@Nullable Connection before, int frequency) {
        var now = clock.instant();
        if (before != null && before.state() == ConnectionState.REAUTHORIZATION_REQUIRED) {
            return now;
        }
        var next = now.plus(Duration.ofMinutes(frequency));
        var standing = before == null ? null : before.nextSyncAt();
        return standing != null && standing.isAfter(now) && standing.isBefore(next) ? standing : next;
    }

    private static List<String> typesBefore(@Nullable Connection before) {
        return before == null ? ConfigureRequest.DATA_TYPES : before.dataTypes();
    }

    private static @Nullable String firstOf(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
