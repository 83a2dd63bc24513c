package org.practicesync.features.writeback;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.WritebackOutcome;

/** Asks what became of all changes that one connection's PMS has taken, in one go. */
@Singleton
class WritebackPolling {
    private final WritebackSessions sessions;
    private final WritebackBook book;
    private final RefusedCredentials refused;
    private final WritebackConfig config;

    WritebackPolling(
            WritebackSessions sessions, WritebackBook book, RefusedCredentials refused, WritebackConfig config) {
        this.sessions = sessions;
        this.book = book;
        this.refused = refused;
        this.config = config;
    }

    /** @param accepted all of one connection, at least one */
    Uni<Void> work(List<Writeback> accepted) {
        return sessions.open(accepted.getFirst(), lane(accepted))
                .chain(opened -> ask(accepted, opened))
                .onFailure(WritebackSessions::isGone)
                .recoverWithUni(() -> orphan(accepted));
    }

    /** Where somebody may still be waiting for one of them, the lane is theirs. */
    private Lane lane(List<Writeback> accepted) {
        boolean brisk = accepted.stream().anyMatch(each -> each.progress().polls() < config.pollsBrisk());
        return brisk ? Lane.PERSON : Lane.RUN;
    }

    private Uni<Void> ask(List<Writeback> accepted, Opened opened) {
        return WritebackSessions.writebacks(opened)
                .outcomes(
                        opened.session(),
                        accepted.stream().map(WritebackPolling::asked).toList())
                .chain(outcomes -> note(accepted, opened, outcomes))
                .onFailure(VendorException.class)
                .recoverWithUni(thrown -> failed(accepted, opened, thrown.failure()));
    }

    private static AcceptedChange asked(Writeback writeback) {
        var progress = writeback.progress();
        Instant sentAt = progress.sentAt() == null ? writeback.submittedAt() : progress.sentAt();
        return new AcceptedChange(
                Objects.requireNonNull(progress.pmsWritebackId(), "accepted without an id"),
                writeback.operation(),
                sentAt);
    }

    private Uni<Void> note(List<Writeback> accepted, Opened opened, Map<String, WritebackOutcome> outcomes) {
        var ledger = book.ledger(opened);
        return each(
                accepted,
                writeback -> book.keep(writeback, ledger, new WritebackEvent.Polled(told(writeback, outcomes))));
    }

    private static @Nullable WritebackOutcome told(Writeback writeback, Map<String, WritebackOutcome> outcomes) {
        var id = writeback.progress().pmsWritebackId();
        return id == null ? null : outcomes.get(id);
    }

    private Uni<Void> failed(List<Writeback> accepted, Opened opened, VendorFailure failure) {
        var ledger = book.ledger(opened);
        var wait = failure instanceof VendorFailure.Wait asked ? asked.retryAfter() : Duration.ZERO;
        var noted = each(accepted, writeback -> book.write(writeback, ledger, new WritebackEvent.PollFailed(wait)));
        return failure instanceof VendorFailure.AuthRejected ? noted.chain(() -> refused.note(opened)) : noted;
    }

    private Uni<Void> orphan(List<Writeback> accepted) {
        return each(
                accepted, writeback -> book.write(writeback, book.ledger(writeback), new WritebackEvent.Orphaned()));
    }

    /** One after the other: each is a transaction of its own. */
    private static Uni<Void> each(List<Writeback> accepted, Function<Writeback, Uni<@Nullable Writeback>> step) {
        return Multi.createFrom()
                .iterable(accepted)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .onItem()
                .ignoreAsUni();
    }
}
