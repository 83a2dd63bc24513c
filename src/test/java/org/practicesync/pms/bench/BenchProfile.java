package org.practicesync.pms.bench;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.practicesync.testkit.SandboxResource;

/** The service with every system's stand-in, a budget that grants everything, and little patience with answers. */
public class BenchProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "RATE_LIMIT_ENABLED", "false",
                "Retry/delay", "1",
                "Retry/jitter", "0",
                "practice-sync.day.patience", "10s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SandboxResource.class), new TestResourceEntry(Benches.class));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(GrantingBudget.class);
    }
}
