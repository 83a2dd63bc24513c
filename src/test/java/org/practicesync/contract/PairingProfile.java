package org.practicesync.contract;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with {@link PairingVendor}, and with one that decides about changes later; it waits for shorter. */
public class PairingProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "pairing.probe", "true",
                "practice-sync.writeback.patience", "3s",
                "practice-sync.writeback.poll-pause", "200ms",
                "practice-sync.writeback.look-pause", "100ms");
    }
}
