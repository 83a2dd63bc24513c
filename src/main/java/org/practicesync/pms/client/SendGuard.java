package org.practicesync.pms.client;

import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOutcome;

/**
 * Stands around the one request that changes something: tells what surely never left and what the system refused from
 * what nobody knows. The call itself must not be repeated: its client method carries no {@code @Retry}.
 */
public final class SendGuard {
    private final CallGuard guard;
    private final SystemName system;

    public SendGuard(CallBudget budget, SystemName system) {
        this.guard = new CallGuard(budget, system);
        this.system = system;
    }

    /** @return fails with a {@link VendorException} as {@code Writebacks.send} does */
    public Uni<WritebackOutcome> send(VendorSession session, Uni<WritebackOutcome> call) {
        var told = call.onFailure(SendGuard::neverLeft).recoverWithItem(this::unsent);
        return guard.guarded(session, told)
                .onFailure(SaidNo.class)
                .recoverWithItem(no -> new WritebackOutcome.Rejected(no.words()));
    }

    /** A read that had to come before the change: where it fails, nothing was sent. */
    public <T> Uni<T> before(Uni<T> read) {
        return read.onFailure(VendorException.class).transform(NotYet::new);
    }

    /** @return the outcome of a chain that began with {@link #before} */
    public Uni<WritebackOutcome> orUnsent(Uni<WritebackOutcome> chain) {
        return chain.onFailure(NotYet.class).recoverWithItem(thrown -> new WritebackOutcome.Unsent(thrown.why));
    }

    /** Carries the failure of a read past the guard of the request that was to follow it. */
    private static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient VendorFailure why;

        NotYet(Throwable read) {
            super("nothing was sent", null, false, false);
            this.why = ((VendorException) read).failure();
        }
    }

    private static boolean neverLeft(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            boolean early = cause instanceof PermitFailure
                    || cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException;
            if (early) {
                return true;
            }
        }
        return false;
    }

    private WritebackOutcome unsent(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PermitFailure ours && ours.original() instanceof VendorException refused) {
                return new WritebackOutcome.Unsent(refused.failure());
            }
        }
        return new WritebackOutcome.Unsent(new VendorFailure.Unavailable(system + " could not be reached"));
    }
}
