package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;

/** How long a person waits for a PMS, and what it says becomes a problem. */
@Singleton
public class PmsPatience {
    private final Duration patience;

    PmsPatience(@ConfigProperty(name = "practice-sync.connection.patience", defaultValue = "15s") Duration patience) {
        this.patience = patience;
    }

    /** @return fails with the problem that the caller is told */
    public <T> Uni<T> with(VendorId vendor, Uni<T> call) {
        return call.ifNoItem()
                .after(patience)
                .failWith(() -> new VendorException(new VendorFailure.TimedOut("It gave no answer in time")))
                .onFailure(VendorException.class)
                .transform(failure -> problem(vendor, (VendorException) failure));
    }

    private static RuntimeException problem(VendorId vendor, VendorException failure) {
        return VendorProblems.problem(vendor, failure.failure()).exception();
    }
}
