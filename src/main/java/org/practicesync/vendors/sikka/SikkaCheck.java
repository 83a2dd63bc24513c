package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/**
 * Asks whether the office is ours and the secret key its own, before anything is asked for in its name: our app opens every
 * office that ever authorised it, so that only the secret tells whose it is.
 */
@Singleton
class SikkaCheck {
    private static final PlanRequest ANY = new PlanRequest(1, false);

    private final SikkaOffices offices;
    private final SikkaPatients patients;

    SikkaCheck(SikkaOffices offices, SikkaPatients patients) {
        this.offices = offices;
        this.patients = patients;
    }

    Uni<AccountCheck> run(VendorSession session) {
        return offices.find(session)
                .map(office -> proved(session, office))
                .chain(office -> counted(session).map(count -> told(office, count)));
    }

    private static SikkaOffice proved(VendorSession session, @Nullable SikkaOffice office) {
        if (office == null || !same(office.secretKey(), session.secret(SikkaSessions.SECRET_KEY))) {
            throw new VendorException(new VendorFailure.AuthRejected());
        }
        return office;
    }

    /** In the same time whatever the guess. */
    private static boolean same(Secret one, Secret other) {
        return MessageDigest.isEqual(
                one.reveal().getBytes(StandardCharsets.UTF_8), other.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** The first call with a key of the office. An office that has only just joined has nobody to count yet. */
    private Uni<Long> counted(VendorSession session) {
        return patients.plan(session, ANY)
                .map(SikkaCheck::total)
                .onFailure(SikkaCheck::isBearable)
                .recoverWithItem(0L);
    }

    private static Long total(WalkPlan plan) {
        var total = plan.total();
        return total == null ? Long.valueOf(0) : total;
    }

    /** The key opened; what it does not show now it may show later, or the plan leaves it out. */
    private static boolean isBearable(Throwable thrown) {
        return !(thrown instanceof SikkaUnsent)
                && thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.PermissionMissing
                        || SikkaFailures.isNotYet(known.failure()));
    }

    private static AccountCheck told(SikkaOffice office, long patients) {
        return new AccountCheck(office.id(), office.id(), office.name(), office.timezone(), patients, facts(office));
    }

    /** Where an office has one practice, writes need not name it. */
    private static Map<String, String> facts(SikkaOffice office) {
        var facts = new HashMap<>(Map.of("account_id", office.id(), SikkaSessions.SYSTEM, office.system()));
        if (office.timezone() != null) {
            facts.put(VendorSession.TIMEZONE, office.timezone());
        }
        // Set to nothing where it was one and is not any more: facts are laid over those of before.
        boolean one = office.practiceIds().size() == 1;
        facts.put(SikkaSessions.PRACTICE_ID, one ? office.practiceIds().getFirst() : "");
        return facts;
    }
}
