package org.practicesync.vendors.gentu;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/**
 * Asks whose practice this is. The tenant's details prove all that {@code /status} would, whose answer the specification
 * shows as a greeting.
 */
@Singleton
class GentuCheck {

    private final GentuClient client;

    GentuCheck(GentuClient client) {
        this.client = client;
    }

    Uni<AccountCheck> run(VendorSession session) {
        return client.tenant(session).map(tenant -> told(session, tenant));
    }

    /** Gentu lists no patients, so that there are none to count. */
    private static AccountCheck told(VendorSession session, GentuWire.Tenant tenant) {
        var id = Objects.requireNonNull(session.setting(GentuSessions.TENANT_ID), GentuSessions.TENANT_ID);
        if (!id.equalsIgnoreCase(tenant.tenantId())) {
            throw new VendorException(
                    new VendorFailure.Malformed("Gentu answered with another practice than the one asked for"));
        }
        var facts = new HashMap<String, String>();
        facts.put(GentuSessions.TENANT_ID, id);
        var timezone = zone(tenant.timezone());
        if (timezone != null) {
            facts.put(VendorSession.TIMEZONE, timezone);
        }
        var number = JsonValues.withoutNul(tenant.tenantNumber()).strip();
        return new AccountCheck(
                id,
                number.isEmpty() ? id : number,
                JsonValues.withoutNul(tenant.tenantName()).strip(),
                timezone,
                0,
                facts);
    }

    /** An IANA name, or nothing: the connection's own setting then counts. */
    private static @Nullable String zone(@Nullable String told) {
        var name = told == null ? "" : told.strip();
        return ZoneId.getAvailableZoneIds().contains(name) ? name : null;
    }
}
