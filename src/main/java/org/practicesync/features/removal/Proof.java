package org.practicesync.features.removal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.record.PresenceRepository;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * Reads the missing records of one removal, one by one. "There is no such record" counts only between two reads of a
 * record that is there, all within a minute: a PMS that shows nothing at all proves nothing.
 */
final class Proof<R extends PmsRecord> {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int LIVING_TRIED = 3;
    private static final int UNREAD_MAX = 10;

    private final MissingCase<R> missing;
    private final Removal removal;
    private final RecordLookup<R> lookup;
    private final RemovalRepository removals;
    private final PresenceRepository presence;
    private final RemovalConfig config;
    private final Clock clock;
    private final List<String> unread = new ArrayList<>();
    private @Nullable VendorException refused;
    private int reads;

    Proof(MissingCase<R> missing, Removal removal, RecordLookup<R> lookup, ProofTools tools) {
        this.missing = missing;
        this.removal = removal;
        this.lookup = lookup;
        this.removals = tools.removals();
        this.presence = tools.presence();
        this.config = tools.config();
        this.clock = tools.clock();
    }

    /** What a batch of reads said. */
    private record Batch<R extends PmsRecord>(List<String> notThere, List<R> there, List<String> unreadable) {
        Batch() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * Reads until nothing is missing, or the limit of this run is reached.
     *
     * @return why some could not be read, the last of them; null where none stood in the way
     */
    Uni<@Nullable VendorException> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni()
                .map(done -> refused);
    }

    /** One batch; answers whether another one follows. */
    private Uni<Boolean> step() {
        missing.check().run();
        return presence.listMissing(
                        missing.organization(),
                        missing.kind(),
                        missing.account(),
                        removal.markedAt(),
                        unread,
                        config.batch())
                .chain(this::prove);
    }

    private Uni<Boolean> prove(List<String> ids) {
        if (ids.isEmpty() && unread.isEmpty()) {
            return close("done", null);
        }
        if (ids.isEmpty() || unread.size() >= UNREAD_MAX) {
            return Uni.createFrom().item(false);
        }
        if (reads >= config.readsMax()) {
            return close(null, "more than " + config.readsMax() + " are missing: the rest is read in the next run");
        }
        reads += ids.size();
        long begin = System.nanoTime();
        return presence.sampleLiving(missing.organization(), missing.kind(), missing.account(), LIVING_TRIED)
                .chain(this::findLiving)
                .chain(living -> living == null
                        ? close(null, "no record could be read that is known to live: nothing is proved")
                        : read(ids, new Batch<>()).chain(batch -> judge(batch, living, begin)));
    }

    /** A record that the PMS shows now; null where it shows none of these. */
    private Uni<@Nullable String> findLiving(List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return lookup.lookUp(missing.session(), ids.getFirst())
                .chain(looked -> looked instanceof Looked.There
                        ? Uni.createFrom().item(ids.getFirst())
                        : findLiving(ids.subList(1, ids.size())));
    }

    private Uni<Batch<R>> read(List<String> ids, Batch<R> batch) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> read(id, batch))
                .onItem()
                .ignoreAsUni()
                .replaceWith(batch);
    }

    /** One that cannot be read must not keep the others from being read. */
    private Uni<Looked<R>> read(String id, Batch<R> batch) {
        return lookup.lookUp(missing.session(), id)
                .invoke(looked -> note(batch, id, looked))
                .onFailure(Proof::concernsThisOne)
                .invoke(failure -> leaveOut(id, (VendorException) failure))
                .onFailure(Proof::concernsThisOne)
                .recoverWithNull();
    }

    private void leaveOut(String id, VendorException failure) {
        unread.add(id);
        refused = failure;
    }

    private static boolean concernsThisOne(Throwable failure) {
        return failure instanceof VendorException refused
                && !(refused.failure() instanceof VendorFailure.Wait)
                && !(refused.failure() instanceof VendorFailure.AuthRejected);
    }

    private void note(Batch<R> batch, String id, Looked<R> looked) {
        switch (looked) {
            case Looked.There<R> there -> batch.there.add(there.record());
            case Looked.Unreadable<R> ignored -> batch.unreadable.add(id);
            case Looked.NotThere<R> ignored -> batch.notThere.add(id);
        }
    }

    private Uni<Boolean> judge(Batch<R> batch, String living, long begin) {
        return lookup.lookUp(missing.session(), living).chain(looked -> {
            long millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            boolean proved =
                    looked instanceof Looked.There && millis < config.proofMax().toMillis();
            return mark(batch, proved);
        });
    }

    /** Without proof only those that were found are written; the others are read again. */
    private Uni<Boolean> mark(Batch<R> batch, boolean proved) {
        var gone = proved ? batch.notThere : List.<String>of();
        return missing.fence()
                .within(tx -> presence.markGone(
                                missing.organization(), tx, missing.kind(), missing.account(), gone, clock.instant())
                        .chain(removed -> bringBack(tx, batch)
                                .chain(() -> removals.advance(
                                        missing.organization(),
                                        tx,
                                        removal,
                                        missing.kind(),
                                        removed,
                                        batch.there.size() + (long) batch.unreadable.size()))))
                .replaceWith(true);
    }

    private Uni<Void> bringBack(SqlConnection tx, Batch<R> batch) {
        return presence.markPresent(missing.organization(), tx, missing.kind(), missing.account(), batch.unreadable)
                .chain(() -> batch.there.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : missing.store()
                                .upsertPage(
                                        missing.organization(),
                                        tx,
                                        missing.account(),
                                        missing.run(),
                                        batch.there,
                                        List.of(),
                                        List.of(),
                                        clock.instant())
                                .replaceWithVoid());
    }

    private Uni<Boolean> close(@Nullable String state, @Nullable String note) {
        return missing.fence()
                .within(tx -> removals.close(missing.organization(), tx, removal, missing.kind(), state, note))
                .replaceWith(false);
    }
}
