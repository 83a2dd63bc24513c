package org.practicesync.features.organization;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorSession;

/** Gives the probe a family of paths whose errors are flagged. */
@Singleton
@IfBuildProperty(name = "edge.probe", stringValue = "true")
class ProbeVendor implements PmsVendor {
    @Override
    public VendorId id() {
        return new VendorId("probe");
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile("Probe", "v1", List.of(), 100, 0, true, List.of());
    }

    @Override
    public VendorSession session(CredentialInput input) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        throw new UnsupportedOperationException();
    }
}
