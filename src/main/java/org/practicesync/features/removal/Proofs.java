package org.practicesync.features.removal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.practicesync.features.patient.PatientPresenceRepository;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.pms.PatientLookup;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;

/** Looks into what is still missing: of this run, of one that could not end it, and what a person confirmed. */
@Singleton
public class Proofs {
    private static final RecordKind KIND = Removals.KIND;

    private final RemovalRepository removals;
    private final ProofTools tools;

    Proofs(
            RemovalRepository removals,
            PatientPresenceRepository presence,
            PatientRepository patients,
            RemovalConfig config,
            Clock clock) {
        this.removals = removals;
        this.tools = new ProofTools(removals, presence, patients, config, clock);
    }

    /**
     * A PMS that fails here does not fail the run, which has read everything: the rest waits for the next one.
     *
     * @return fails with a {@link VendorException} of {@link VendorFailure.RateLimited}, after which it goes on where it was
     */
    public Uni<Void> readMissing(MissingCase missing) {
        return removals.listWorkable(missing.organization(), missing.connection(), KIND)
                .chain(found -> readAll(missing, found));
    }

    private Uni<Void> readAll(MissingCase missing, List<Removal> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(removal -> read(missing, removal))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> read(MissingCase missing, Removal removal) {
        PatientLookup lookup = missing.lookup();
        if (lookup == null) {
            return leave(missing, removal, "this system cannot read a single record: nothing is marked gone");
        }
        return new Proof(missing, removal, lookup, tools)
                .run()
                .onFailure(Proofs::waits)
                .recoverWithUni(failure -> leave(missing, removal, reason(missing, (VendorException) failure)));
    }

    private static boolean waits(Throwable failure) {
        return failure instanceof VendorException refused && !(refused.failure() instanceof VendorFailure.RateLimited);
    }

    private static String reason(MissingCase missing, VendorException failure) {
        return "could not be read: "
                + VendorProblems.problem(missing.account().vendor(), failure.failure())
                        .code();
    }

    private Uni<Void> leave(MissingCase missing, Removal removal, String why) {
        return missing.fence().within(tx -> removals.close(missing.organization(), tx, removal, KIND, null, why));
    }
}
