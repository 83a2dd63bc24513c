package org.practicesync.contract;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.Pairing;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/** Pairs with a tenant named after the code; WRONG is refused, AWAY finds nobody. */
@Singleton
@IfBuildProperty(name = "pairing.probe", stringValue = "true")
class PairingVendor implements PmsVendor, Pairing {
    @Override
    public VendorId id() {
        return new VendorId("pairing");
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile("Pairing", "v1", List.of(), 100, 0, false, List.of());
    }

    @Override
    public VendorSession session(CredentialInput input) {
        var bucket = new Bucket("pairing", 0, Duration.ofMinutes(1));
        return new VendorSession(input.secrets(), input.settings(), bucket, Lane.PERSON);
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        var tenant = String.valueOf(session.setting("tenant_id"));
        return Uni.createFrom()
                .item(new AccountCheck(tenant, tenant, "Example Practice", "Australia/Melbourne", 3, Map.of()));
    }

    @Override
    public Uni<Map<String, String>> pair(String code) {
        return switch (code) {
            case "WRONG" -> Uni.createFrom().failure(new VendorException(new VendorFailure.Refused("no such code")));
            case "AWAY" -> Uni.createFrom().failure(new VendorException(new VendorFailure.Unavailable("away")));
            default -> Uni.createFrom().item(Map.of("tenant_id", "tenant-of-" + code));
        };
    }
}
