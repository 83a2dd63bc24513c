package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.kernel.FailureText;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.WritebackOutcome;

/**
 * Sends one change, once. That it was sent is committed before the call: whoever finds the row so and its worker dead
 * knows that the request may have left.
 */
@Singleton
class WritebackSending {
    private static final Logger LOG = Logger.getLogger(WritebackSending.class);

    private final WritebackSessions sessions;
    private final WritebackBook book;
    private final RefusedCredentials refused;
    private final WritebackConfig config;
    private final Clock clock;

    WritebackSending(
            WritebackSessions sessions,
            WritebackBook book,
            RefusedCredentials refused,
            WritebackConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.book = book;
        this.refused = refused;
        this.config = config;
        this.clock = clock;
    }

    /** One that is queued and ours. */
    Uni<Void> work(Writeback writeback) {
        long claimedNanos = System.nanoTime();
        if (Ledger.isTooLate(writeback.progress(), clock.instant())) {
            return book.write(writeback, book.ledger(writeback), new WritebackEvent.Expired())
                    .replaceWithVoid();
        }
        return sessions.open(writeback, Lane.PERSON)
                .chain(opened -> begin(writeback, opened, claimedNanos))
                .onFailure(WritebackSessions::isGone)
                .recoverWithUni(() -> book.write(writeback, book.ledger(writeback), new WritebackEvent.Orphaned())
                        .replaceWithVoid());
    }

    /** One whose worker died while it was with the PMS. */
    Uni<Void> lost(Writeback writeback) {
        var event = new WritebackEvent.Unknown("It was sent, and the process ended before the answer was known");
        return book.write(writeback, book.ledger(writeback), event).replaceWithVoid();
    }

    private Uni<Void> begin(Writeback writeback, Opened opened, long claimedNanos) {
        return book.write(writeback, book.ledger(opened), new WritebackEvent.Sending())
                .onItem()
                .ifNotNull()
                .transformToUni(sent -> isStale(claimedNanos) ? takeBack(sent, opened) : send(sent, opened))
                .replaceWithVoid();
    }

    /** A process that stood still may have lost its lease without knowing: others then take what it holds for lost. */
    private boolean isStale(long claimedNanos) {
        return System.nanoTime() - claimedNanos > config.lease().toNanos() / 2;
    }

    private Uni<Void> takeBack(Writeback sent, Opened opened) {
        var unsent = new WritebackOutcome.Unsent(new VendorFailure.Unavailable("The service was too slow to send it"));
        return book.keep(sent, book.ledger(opened), new WritebackEvent.Answered(unsent))
                .replaceWithVoid();
    }

    private Uni<Void> send(Writeback sent, Opened opened) {
        return Uni.createFrom()
                .deferred(() -> WritebackSessions.writebacks(opened)
                        .send(opened.session(), sessions.change(sent, opened.connection())))
                .<WritebackEvent>map(WritebackEvent.Answered::new)
                .onFailure()
                .recoverWithItem(thrown -> event(sent, opened, thrown))
                .call(event -> book.keep(sent, book.ledger(opened), event))
                .chain(event -> isRefusal(event) ? refused.note(opened) : nothing());
    }

    private static WritebackEvent event(Writeback sent, Opened opened, Throwable thrown) {
        if (thrown instanceof VendorException known) {
            return event(opened, known.failure());
        }
        if (thrown instanceof ProblemException unreadable) {
            // The request was never made: reading the stored body comes before the call.
            return new WritebackEvent.NotDone(
                    new VendorFailure.Refused(unreadable.problem().detail()));
        }
        LOG.errorf("writeback %s failed while it was sent: %s", sent.id(), FailureText.of(thrown));
        return new WritebackEvent.Unknown("It was sent, and our own service failed");
    }

    private static WritebackEvent event(Opened opened, VendorFailure failure) {
        return switch (failure) {
            case VendorFailure.AuthRejected surely -> new WritebackEvent.NotDone(surely);
            case VendorFailure.PermissionMissing surely -> new WritebackEvent.NotDone(surely);
            case VendorFailure.Wait surely -> new WritebackEvent.NotDone(surely);
            case VendorFailure.NotFound surely -> new WritebackEvent.NotDone(surely);
            case VendorFailure.Refused surely -> new WritebackEvent.NotDone(surely);
            case VendorFailure.TimedOut late -> unknown(opened, late);
            case VendorFailure.Unavailable away -> unknown(opened, away);
            case VendorFailure.Malformed odd -> unknown(opened, odd);
            case VendorFailure.OrderBroken odd -> unknown(opened, odd);
        };
    }

    private static WritebackEvent unknown(Opened opened, VendorFailure failure) {
        var problem = VendorProblems.problem(opened.vendor().id(), failure);
        return new WritebackEvent.Unknown("It was sent, and the answer is not known: " + problem.detail());
    }

    private static boolean isRefusal(WritebackEvent event) {
        return event instanceof WritebackEvent.NotDone refused && refused.why() instanceof VendorFailure.AuthRejected
                || event instanceof WritebackEvent.Answered answered
                        && answered.told() instanceof WritebackOutcome.Unsent unsent
                        && unsent.why() instanceof VendorFailure.AuthRejected;
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
