package org.practicesync.features.removal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.record.PresenceRepository;
import org.practicesync.kernel.SyncId;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;

/** Looks into what is still missing: of this run, of one that could not end it, and what a person confirmed. */
@Singleton
public class Proofs {
    private final RemovalRepository removals;
    private final ProofTools tools;

    Proofs(RemovalRepository removals, PresenceRepository presence, RemovalConfig config, Clock clock) {
        this.removals = removals;
        this.tools = new ProofTools(removals, presence, config, clock);
    }

    /**
     * A PMS that fails here does not fail the run, which has read everything: the rest waits for the next one.
     *
     * @return why some could not be read; null where none stood in the way. Fails with a {@link VendorException} of
     *     {@link VendorFailure.Wait}, after which it goes on where it was
     */
    public Uni<@Nullable VendorException> readMissing(MissingCase<?> missing) {
        return readOthers(missing, Set.of(), null);
    }

    /** Looks again when it is done: a person may have confirmed more meanwhile. */
    private Uni<@Nullable VendorException> readOthers(
            MissingCase<?> missing, Set<SyncId> done, @Nullable VendorException refused) {
        return removals.listWorkable(missing.organization(), missing.connection(), missing.kind())
                .map(found -> found.stream()
                        .filter(removal -> !done.contains(removal.run()))
                        .toList())
                .chain(open -> open.isEmpty()
                        ? Uni.createFrom().item(refused)
                        : readAll(missing, open)
                                .chain(now -> readOthers(missing, and(done, open), refused == null ? now : refused)));
    }

    private static Set<SyncId> and(Set<SyncId> done, List<Removal> more) {
        var all = new HashSet<>(done);
        more.forEach(removal -> all.add(removal.run()));
        return all;
    }

    /** The first reason why some could not be read; null where none stood in the way. */
    private Uni<@Nullable VendorException> readAll(MissingCase<?> missing, List<Removal> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(removal -> read(missing, removal))
                .collect()
                .asList()
                .map(refused -> refused.isEmpty() ? null : refused.getFirst());
    }

    private <R extends PmsRecord> Uni<@Nullable VendorException> read(MissingCase<R> missing, Removal removal) {
        RecordLookup<R> lookup = missing.lookup();
        if (lookup == null) {
            return leave(missing, removal, "this system cannot read a single record: nothing is marked gone")
                    .replaceWith(() -> null);
        }
        return new Proof<>(missing, removal, lookup, tools)
                .run()
                .onFailure(Proofs::waits)
                .recoverWithItem(failure -> (VendorException) failure)
                .call(refused -> refused == null
                        ? Uni.createFrom().voidItem()
                        : leave(missing, removal, reason(missing, refused)));
    }

    private static boolean waits(Throwable failure) {
        return failure instanceof VendorException refused && !(refused.failure() instanceof VendorFailure.Wait);
    }

    private static String reason(MissingCase<?> missing, VendorException failure) {
        return "could not be read: "
                + VendorProblems.problem(missing.account().vendor(), failure.failure())
                        .code();
    }

    private Uni<Void> leave(MissingCase<?> missing, Removal removal, String why) {
        return missing.fence()
                .within(tx -> removals.close(missing.organization(), tx, removal, missing.kind(), null, why));
    }
}
