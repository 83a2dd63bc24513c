package org.practicesync.vendors.medirecords;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StubBudget;

/** The service with a budget that grants everything, and little patience. */
public class StubbedBudget implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.rest-client.medirecords.read-timeout", "400", "Retry/delay", "1", "Retry/jitter", "0");
    }

    /** The rest of the service wants its database; nothing here uses it. */
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SandboxResource.class));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StubBudget.class);
    }
}
