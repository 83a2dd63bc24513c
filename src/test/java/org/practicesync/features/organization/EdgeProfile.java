package org.practicesync.features.organization;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with a made-up vendor and a few routes to knock at. */
public class EdgeProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "edge.probe", "true",
                "CREDENTIALS_KEYS", "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0=",
                "quarkus.http.cors.origins", "https://app.example.org",
                "practice-sync.clerk.authorized-parties", "https://app.example.org",
                "practice-sync.limits.classes.probe.requests", "3",
                "practice-sync.limits.classes.probe.window", "1h");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(EdgeResource.class));
    }
}
