package org.practicesync.features.removal;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.practicesync.features.notification.Notice;
import org.practicesync.features.notification.Notices;
import org.practicesync.features.record.PresenceRepository;
import org.practicesync.features.record.PresenceRepository.Absent;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.RecordLookup.Looked;

/**
 * After a full walk that balanced: what it did not meet is missing. Whether it may be read record by record and marked
 * gone, or a person is asked first, the brake decides.
 */
@Singleton
public class Removals {
    /** The kind of notification that asks a person. */
    public static final String HELD = "removals_held";

    private static final int SAMPLE = 3;

    private final RemovalRepository removals;
    private final PresenceRepository presence;
    private final Notices notices;
    private final RemovalConfig config;
    private final Clock clock;

    Removals(
            RemovalRepository removals,
            PresenceRepository presence,
            Notices notices,
            RemovalConfig config,
            Clock clock) {
        this.removals = removals;
        this.presence = presence;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Marks as missing what the walk did not meet, once per run.
     *
     * @return false where so much is missing that the walk is doubted, and a single read finds what it did not show: then
     *     nothing was marked
     */
    public Uni<Boolean> mark(MissingCase<?> missing) {
        return removals.find(missing.organization(), missing.run(), missing.kind())
                .chain(earlier -> earlier != null ? yes() : count(missing));
    }

    private Uni<Boolean> count(MissingCase<?> missing) {
        return removals.findConfirmedUntil(missing.organization(), missing.connection(), missing.kind())
                .chain(until -> presence.countAbsent(
                        missing.organization(), missing.kind(), missing.account(), missing.run(), until))
                .chain(absent -> absent.absent() == 0 ? settle(missing) : judge(missing, absent));
    }

    /** Whoever was missing is back, or a person has said what to do: there is nothing left to ask. */
    private Uni<Boolean> settle(MissingCase<?> missing) {
        return missing.fence()
                .within(tx -> removals.supersede(missing.organization(), tx, missing.connection(), missing.kind())
                        .chain(() -> notices.resolve(missing.organization(), tx, HELD, missing.subject())))
                .replaceWith(true);
    }

    private Uni<Boolean> judge(MissingCase<?> missing, Absent absent) {
        var since = clock.instant().minus(config.brakeWindow());
        return removals.countRecent(missing.organization(), missing.connection(), missing.kind(), since)
                .chain(lately -> holds(absent, lately)
                        ? holdBack(missing, absent)
                        : begin(missing, absent, "checking").replaceWith(true));
    }

    private boolean holds(Absent absent, long lately) {
        return Brake.holds(absent.absent(), lately, absent.known(), config.brakeCount(), config.brakeShare());
    }

    private Uni<Boolean> holdBack(MissingCase<?> missing, Absent absent) {
        return presence.sampleAbsent(missing.organization(), missing.kind(), missing.run(), SAMPLE)
                .chain(ids -> anyThere(missing, ids))
                .chain(there -> there ? no() : begin(missing, absent, "held").replaceWith(true));
    }

    /** Whether the PMS shows one of these when it is asked for it alone. */
    private static <R extends PmsRecord> Uni<Boolean> anyThere(MissingCase<R> missing, List<String> ids) {
        RecordLookup<R> lookup = missing.lookup();
        if (lookup == null || ids.isEmpty()) {
            return no();
        }
        return lookup.lookUp(missing.session(), ids.getFirst())
                .chain(looked ->
                        looked instanceof Looked.NotThere ? anyThere(missing, ids.subList(1, ids.size())) : yes());
    }

    private Uni<Void> begin(MissingCase<?> missing, Absent absent, String state) {
        var now = clock.instant();
        var removal = new Removal(
                missing.run(),
                missing.connection(),
                missing.account().vendor(),
                missing.account().id(),
                state,
                absent.absent(),
                absent.known(),
                0,
                0,
                now,
                null,
                null,
                null);
        return missing.fence()
                .within(tx -> presence.markMissing(
                                missing.organization(), tx, missing.kind(), missing.account(), missing.run(), now)
                        .chain(() -> removals.open(missing.organization(), tx, missing.kind(), removal))
                        .chain(() -> announce(missing, tx, removal)));
    }

    private Uni<Void> announce(MissingCase<?> missing, SqlConnection tx, Removal removal) {
        return removal.state().equals("held")
                ? notices.raise(missing.organization(), tx, notice(missing, removal))
                : notices.resolve(missing.organization(), tx, HELD, missing.subject());
    }

    private static Notice notice(MissingCase<?> missing, Removal removal) {
        return new Notice(
                HELD,
                missing.subject(),
                removal.connection(),
                removal.run(),
                "Removals wait for a confirmation",
                removal.candidates() + " of " + removal.known()
                        + " " + missing.kind().words()
                        + " are missing in the practice management system. None is removed before a person"
                        + " confirms it.",
                new JsonObject()
                        .put("kind", missing.kind().id())
                        .put("missing", removal.candidates())
                        .put("known", removal.known())
                        .put("confirm", "POST /api/v1/sync/confirm-removals/" + removal.run()));
    }

    private static Uni<Boolean> yes() {
        return Uni.createFrom().item(true);
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }
}
