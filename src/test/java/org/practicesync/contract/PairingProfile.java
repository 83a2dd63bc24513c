package org.practicesync.contract;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with {@link PairingVendor}. */
public class PairingProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("pairing.probe", "true");
    }
}
