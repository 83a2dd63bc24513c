package org.practicesync.vendors.acme;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;

/** Acme as the contract sees it. Each interface of {@code pms} that is added here is a capability that it has from then on. */
@Singleton
class AcmeVendor implements PmsVendor {
    private static final VendorId ID = new VendorId("acme");
    private static final List<CredentialField> FIELDS =
            List.of(new CredentialField(AcmeSessions.API_KEY, true, true, "API key of the practice"));
    private static final List<String> NOTES = List.of("Acme can be connected; nothing is read from it yet.");
    private static final int PAGE_SIZE = 100;

    private final AcmeClient client;

    AcmeVendor(AcmeClient client) {
        this.client = client;
    }

    @Override
    public VendorId id() {
        return ID;
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile("Acme", "v1", FIELDS, PAGE_SIZE, AcmeSessions.REQUESTS_PER_MINUTE, false, NOTES);
    }

    @Override
    public VendorSession session(CredentialInput input) {
        return AcmeSessions.session(input);
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return client.account(session).map(AcmeMapper::account);
    }
}
