package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/** Asks whose key this is. The user and the locations are a bonus; the account and the patients are not. */
@Singleton
class ClinikoCheck {

    private final ClinikoClient client;

    ClinikoCheck(ClinikoClient client) {
        this.client = client;
    }

    /** The user first, alone: a wrong key costs one call. */
    Uni<AccountCheck> run(VendorSession session) {
        return client.user(session)
                .onFailure(ClinikoCheck::bearable)
                .recoverWithItem(ClinikoWire.User.UNKNOWN)
                .chain(user -> ofUser(session, user));
    }

    private Uni<AccountCheck> ofUser(VendorSession session, ClinikoWire.User user) {
        // The zone is a fact of the first check: a person who only tests the connection waits for one call less.
        var businesses = session.setting(VendorSession.TIMEZONE) != null
                ? Uni.createFrom().item(ClinikoWire.Businesses.UNKNOWN)
                : client.businesses(session)
                        .onFailure(ClinikoCheck::bearable)
                        .recoverWithItem(ClinikoWire.Businesses.UNKNOWN);
        return Uni.combine()
                .all()
                .unis(client.publicSettings(session), livingPatients(session), businesses)
                .with((settings, patients, places) -> told(session, user, settings, patients, places));
    }

    /** Asked for the count beside them. */
    private Uni<ClinikoWire.Page> livingPatients(VendorSession session) {
        return client.page(session, ClinikoLists.PATIENTS.path(), ClinikoQueries.PLAIN.everything());
    }

    private static boolean bearable(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.PermissionMissing
                        || known.failure() instanceof VendorFailure.NotFound);
    }

    private static AccountCheck told(
            VendorSession session,
            ClinikoWire.User user,
            ClinikoWire.Settings settings,
            ClinikoWire.Page patients,
            ClinikoWire.Businesses places) {
        var account = settings.account();
        var accountId = account == null ? "" : JsonValues.withoutNul(account.id());
        var living = patients.totalEntries();
        if (account == null || accountId.isBlank()) {
            throw new VendorException(new VendorFailure.Malformed("Cliniko's settings name no account"));
        }
        if (living == null) {
            throw new VendorException(new VendorFailure.Malformed("Cliniko's list of patients gives no count"));
        }
        var shard = Objects.requireNonNull(session.setting(ClinikoClient.SHARD), ClinikoClient.SHARD);
        var known = session.setting(VendorSession.TIMEZONE);
        var timezone = known != null ? known : timezone(user, account, places);
        return new AccountCheck(
                shard + ":" + accountId,
                accountId,
                JsonValues.withoutNul(account.name()),
                timezone,
                living,
                facts(user, accountId, shard, timezone));
    }

    /** The first location's, else the user's, else the account's. */
    private static @Nullable String timezone(
            ClinikoWire.User user, ClinikoWire.Account account, ClinikoWire.Businesses places) {
        var ofPlaces = places.all().stream()
                .filter(Objects::nonNull)
                .limit(1)
                .flatMap(place -> Stream.of(place.timeZoneIdentifier(), place.timeZone()));
        var ofOthers = Stream.of(user.timeZoneIdentifier(), user.timeZone(), account.timeZone());
        return Stream.concat(ofPlaces, ofOthers)
                .map(ClinikoZones::iana)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> facts(
            ClinikoWire.User user, String accountId, String shard, @Nullable String timezone) {
        var facts = new HashMap<String, String>();
        facts.put("account_id", accountId);
        facts.put(ClinikoClient.SHARD, shard);
        var userId = JsonValues.withoutNul(user.id());
        if (!userId.isBlank()) {
            facts.put(ClinikoSessions.USER_ID, userId);
        }
        if (timezone != null) {
            facts.put(VendorSession.TIMEZONE, timezone);
        }
        return facts;
    }
}
