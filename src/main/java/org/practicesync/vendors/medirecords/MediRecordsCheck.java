package org.practicesync.vendors.medirecords;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/** Asks whose tokens these are: REST's with the practice, FHIR's with one practitioner. */
@Singleton
class MediRecordsCheck {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final MediRecordsClient client;

    MediRecordsCheck(MediRecordsClient client) {
        this.client = client;
    }

    Uni<AccountCheck> run(VendorSession session) {
        return client.practice(session)
                .onFailure(MediRecordsFailures::isHidden)
                .transform(hidden -> missing("read this practice by access_token; check the practice id, and that the"
                        + " token is one of REST"))
                .map(practice -> told(session, practice))
                .call(() -> requireFhir(session));
    }

    /** FHIR that is not there at all is borne: practitioners are then read from appointments. */
    private Uni<Void> requireFhir(VendorSession session) {
        if (!session.secrets().containsKey(MediRecordsSessions.FHIR_TOKEN)) {
            return Uni.createFrom().voidItem();
        }
        return client.practitioners(session, Map.of("_count", "1"))
                .replaceWithVoid()
                .onFailure(thrown -> is(thrown, VendorFailure.NotFound.class))
                .recoverWithNull()
                .onFailure(thrown -> is(thrown, VendorFailure.PermissionMissing.class))
                .transform(refused -> missing("read practitioners by fhir_token; check that the token is one of FHIR"));
    }

    private static boolean is(Throwable thrown, Class<? extends VendorFailure> kind) {
        return thrown instanceof VendorException known && kind.isInstance(known.failure());
    }

    private static VendorException missing(String what) {
        return new VendorException(new VendorFailure.PermissionMissing(what));
    }

    private static AccountCheck told(VendorSession session, MediRecordsWire.Practice practice) {
        var asked = MediRecordsClient.practiceId(session);
        var id = JsonValues.withoutNul(practice.id());
        if (!id.equalsIgnoreCase(asked)) {
            throw new VendorException(
                    new VendorFailure.Malformed("MediRecords answered with another practice than the one asked for"));
        }
        var name = JsonValues.withoutNul(practice.name());
        var timezone = timezone(practice.timezone());
        return new AccountCheck(
                id.toLowerCase(Locale.ROOT),
                id,
                name.isBlank() ? "MediRecords practice" : name,
                timezone,
                0,
                facts(timezone));
    }

    /** A zone is not promised; one that is told may be no IANA name. */
    private static @Nullable String timezone(@Nullable String told) {
        return told != null && ZONES.contains(told) ? told : null;
    }

    private static Map<String, String> facts(@Nullable String timezone) {
        var facts = new HashMap<String, String>();
        if (timezone != null) {
            facts.put(VendorSession.TIMEZONE, timezone);
        }
        return facts;
    }
}
