package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession.Lane;

/**
 * Looks for a change of which nobody knows whether it arrived. What belongs to other changes of ours is not it; and while
 * the same is being done for somebody else, nothing that is found could be told from theirs.
 */
@Singleton
class WritebackReading {
    /** Changes older than this leave nothing that a read-back would meet. */
    private static final Duration LOOKED_BACK = Duration.ofDays(3);

    private final WritebackSessions sessions;
    private final WritebackClaimRepository claims;
    private final WritebackBook book;
    private final RefusedCredentials refused;
    private final WritebackConfig config;

    WritebackReading(
            WritebackSessions sessions,
            WritebackClaimRepository claims,
            WritebackBook book,
            RefusedCredentials refused,
            WritebackConfig config) {
        this.sessions = sessions;
        this.claims = claims;
        this.book = book;
        this.refused = refused;
        this.config = config;
    }

    /** One that is uncertain and ours. */
    Uni<Void> work(Writeback writeback) {
        return sessions.open(writeback, Lane.PERSON)
                .chain(opened -> look(writeback, opened))
                .onFailure(WritebackSessions::isGone)
                .recoverWithUni(() -> book.write(writeback, book.ledger(writeback), new WritebackEvent.Orphaned()))
                .replaceWithVoid();
    }

    private Uni<@Nullable Writeback> look(Writeback writeback, Opened opened) {
        return claims.isSameUnderWay(writeback.organization(), writeback)
                .chain(same -> same ? later(writeback, opened, config.pollPause()) : read(writeback, opened));
    }

    private Uni<@Nullable Writeback> read(Writeback writeback, Opened opened) {
        Instant sentAt = sentAt(writeback);
        return claims.listTaken(writeback.organization(), writeback, sentAt.minus(LOOKED_BACK))
                .chain(taken -> ask(writeback, opened, sentAt, taken))
                .chain(told -> note(writeback, opened, told))
                .onFailure(VendorException.class)
                .recoverWithUni(thrown -> failed(writeback, opened, thrown.failure()));
    }

    private Uni<ReadBack> ask(Writeback writeback, Opened opened, Instant sentAt, Set<String> taken) {
        var sent = new SentChange(sessions.change(writeback, opened.connection()), sentAt, taken);
        return WritebackSessions.writebacks(opened).readBack(opened.session(), sent);
    }

    /** From the first send on that was never proven absent. */
    private static Instant sentAt(Writeback writeback) {
        var progress = writeback.progress();
        if (progress.firstSentAt() != null) {
            return progress.firstSentAt();
        }
        return progress.sentAt() == null ? writeback.submittedAt() : progress.sentAt();
    }

    private Uni<@Nullable Writeback> note(Writeback writeback, Opened opened, ReadBack told) {
        var ledger = book.ledger(opened);
        return told instanceof ReadBack.Found found && writeback.operation().creates()
                ? book.writeFound(writeback, ledger, found)
                : book.write(writeback, ledger, new WritebackEvent.Looked(told));
    }

    private Uni<@Nullable Writeback> failed(Writeback writeback, Opened opened, VendorFailure failure) {
        var wait = failure instanceof VendorFailure.Wait asked ? asked.retryAfter() : Duration.ZERO;
        var noted = later(writeback, opened, wait);
        return failure instanceof VendorFailure.AuthRejected ? noted.call(() -> refused.note(opened)) : noted;
    }

    private Uni<@Nullable Writeback> later(Writeback writeback, Opened opened, Duration wait) {
        return book.write(writeback, book.ledger(opened), new WritebackEvent.LookFailed(wait));
    }
}
