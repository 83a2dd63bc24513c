package org.practicesync.vendors.acme;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.JsonValues;

/** What Acme's records become. Pure: it asks nobody. */
final class AcmeMapper {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private AcmeMapper() {}

    /** The account's id finds its rows again when it is connected anew: it has to be Acme's own, and to stay. */
    static AccountCheck account(AcmeWire.Account account) {
        var id = JsonValues.withoutNul(account.id());
        if (id.isBlank()) {
            throw CallFailures.malformed("Acme's account has no id");
        }
        var name = JsonValues.withoutNul(account.name());
        return new AccountCheck(
                id, id, name.isBlank() ? "Acme practice" : name, timezone(account.timezone()), 0, Map.of());
    }

    /** What is told may be no IANA name. */
    private static @Nullable String timezone(@Nullable String told) {
        return told != null && ZONES.contains(told) ? told : null;
    }
}
