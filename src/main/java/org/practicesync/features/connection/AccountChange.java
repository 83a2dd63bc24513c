package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PracticeDirectory;

/** Asks the PMS whose account it is, then stores the connection to it: the one road for whatever reaches an account. */
@Singleton
class AccountChange {
    static final int FREQUENCY_MINUTES_DEFAULT = 15;

    private final ConnectionRepository connections;
    private final AccountHolders holders;
    private final AccountKeys keys;
    private final PmsPatience patience;
    private final Clock clock;

    AccountChange(
            ConnectionRepository connections,
            AccountHolders holders,
            AccountKeys keys,
            PmsPatience patience,
            Clock clock) {
        this.connections = connections;
        this.holders = holders;
        this.keys = keys;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * What is about to be stored.
     *
     * @param request what else is to change beside the credentials
     * @param before the connection as it was when somebody asked; null for a new one
     * @param secrets all that it will have; none where they stay as they are
     * @param settings all that it will have, without the facts that the check finds
     */
    record Wanted(
            OrganizationId organization,
            PmsVendor vendor,
            ConfigureRequest request,
            @Nullable Connection before,
            Map<String, Secret> secrets,
            Map<String, String> settings) {
        /** Whether it goes on with the credentials that are stored and that the PMS has not refused. */
        boolean keepsCredentials() {
            return before != null && before.state() == ConnectionState.ACTIVE && !request.touchesCredentials();
        }
    }

    /** @return fails with ACCOUNT_MISMATCH, CONNECTION_NOT_FOUND, VALIDATION_FAILED, or what the PMS said */
    Uni<Connection> checkAndStore(Wanted wanted) {
        var vendor = wanted.vendor;
        var session = keys.session(wanted, vendor.session(new CredentialInput(wanted.secrets, wanted.settings)));
        return patience.with(vendor.id(), vendor.check(session))
                .call(account -> refuseTaken(wanted, account))
                .chain(account -> store(wanted, account))
                .call(connection -> keys.keep(connection, session));
    }

    /** Before anything is written, in words; the unique index decides where two ask at once. */
    private Uni<Void> refuseTaken(Wanted wanted, AccountCheck account) {
        var before = wanted.before;
        if (before != null && before.accountId() != null) {
            requireSame(before, account);
            return Uni.createFrom().voidItem();
        }
        return connections
                .findByAccount(wanted.organization, wanted.vendor.id(), account.accountId())
                .onItem()
                .ifNotNull()
                .failWith(() -> ConnectionProblems.accountTaken().exception())
                .chain(() -> refuseHeld(wanted, account));
    }

    private Uni<Void> refuseHeld(Wanted wanted, AccountCheck account) {
        return wanted.vendor instanceof PracticeDirectory
                ? holders.isHeldByOthers(wanted.organization, wanted.vendor.id(), account.accountId())
                        .invoke(AccountChange::refuseHeld)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static void refuseHeld(boolean held) {
        if (held) {
            throw ConnectionProblems.accountHeld().exception();
        }
    }

    private Uni<Connection> store(Wanted wanted, AccountCheck account) {
        var before = wanted.before;
        // Storing them again would make them others than those that the connection's keys were made with.
        var secrets = wanted.keepsCredentials() ? Map.<String, Secret>of() : wanted.secrets;
        return before == null
                ? connections.add(wanted.organization, linked(wanted, null, account), secrets)
                : connections.change(wanted.organization, before.id(), now -> linked(wanted, now, account), secrets);
    }

    private static void requireSame(Connection before, AccountCheck account) {
        if (before.accountId() != null && !before.accountId().equals(account.accountId())) {
            throw ConnectionProblems.accountMismatch().exception();
        }
    }

    /** @param before as it is by now, which others may have changed while the PMS was asked */
    private Connection linked(Wanted wanted, @Nullable Connection before, AccountCheck account) {
        if (before != null) {
            requireSame(before, account);
        }
        var request = wanted.request;
        int frequency = request.syncFrequencyMinutes() != null
                ? request.syncFrequencyMinutes()
                : before != null ? before.syncFrequencyMinutes() : FREQUENCY_MINUTES_DEFAULT;
        boolean enabled =
                request.syncEnabled() != null ? request.syncEnabled() : before == null || before.syncEnabled();
        var settings = new HashMap<>(wanted.settings);
        settings.putAll(account.facts());
        return new Connection(
                wanted.organization,
                before != null ? before.id() : new ConnectionId(UUID.randomUUID()),
                wanted.vendor.id(),
                account.accountId(),
                account.shownId(),
                account.accountName(),
                before != null ? before.displayName() : ConnectionSettings.defaultName(wanted.vendor.id()),
                ConnectionState.ACTIVE,
                null,
                firstOf(request.timezone(), before == null ? null : before.timezone(), account.timezone()),
                enabled,
                frequency,
                before == null || before.syncTelehealthOnly(),
                Objects.requireNonNullElseGet(request.dataTypes(), () -> typesBefore(before)),
                settings,
                account.livingPatients(),
                nextAt(before, enabled, frequency));
    }

    /** What waited for credentials catches up at once. */
    private @Nullable Instant nextAt(@Nullable Connection before, boolean enabled, int frequency) {
        var now = clock.instant();
        if (enabled && before != null && before.state() == ConnectionState.REAUTHORIZATION_REQUIRED) {
            return now;
        }
        return NextSync.of(enabled, frequency, before == null ? null : before.nextSyncAt(), now);
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
