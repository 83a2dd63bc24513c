package org.practicesync.vendors.gentu;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** Turns the code that a practice shows into its id. */
@Singleton
class GentuPairing {
    /** Eight characters, says the vendor; more or less is for Gentu to refuse, an address is not. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,20}");

    private final GentuClient client;
    private final GentuConfig config;

    GentuPairing(GentuClient client, GentuConfig config) {
        this.client = client;
        this.config = config;
    }

    /** Which 4xx Gentu answers to a wrong, a used and an expired code is not documented: all of them say no. */
    Uni<Map<String, String>> pair(String code) {
        var text = code.strip();
        if (!CODE.matcher(text).matches()) {
            return Uni.createFrom().failure(GentuPairing::refused);
        }
        return client.pair(GentuSessions.unpaired(config), text)
                .onFailure(GentuFailures::isRefusal)
                .transform(no -> refused())
                .map(GentuPairing::settings);
    }

    private static Map<String, String> settings(GentuWire.Paired paired) {
        var tenantId = paired.tenantId();
        if (tenantId == null || !GentuIds.isId(tenantId)) {
            throw new VendorException(new VendorFailure.Malformed("Gentu accepted the code and named no practice"));
        }
        return Map.of(GentuSessions.TENANT_ID, tenantId);
    }

    private static VendorException refused() {
        return new VendorException(new VendorFailure.Refused("Invalid pairing code"));
    }
}
