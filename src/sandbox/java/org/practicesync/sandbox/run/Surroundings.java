package org.practicesync.sandbox.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.ClerkStandIn;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.demo.Connecting;
import org.practicesync.sandbox.demo.DemoDiary;
import org.practicesync.sandbox.demo.Running;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.demo.VendorDemos;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.postgres.EmbeddedServer;

/** Everything the service needs around it: a database, a Clerk, and every system that {@link VendorDemos} finds. */
final class Surroundings implements AutoCloseable {
    static final String ORGANIZATION = "org_demo";
    private static final int COLLEAGUES = 7;

    /** Cliniko's figures, and a delay per page that lets a person see the bar move. */
    private static final String BEHAVIOUR = """
            {"pageDelayMillis": 150, "rateLimit": {"size": 200, "windowSeconds": 60, "kind": "fixed"}}
            """;

    private final EmbeddedServer database;
    private final ClerkStandIn clerkStandIn;
    private final String clerkUrl;
    private final List<PmsSystem> systems = new ArrayList<>();

    /**
     * A system that runs here.
     *
     * @param connecting how a person connects its practice
     */
    record PmsSystem(VendorDemo demo, Running running, Connecting connecting) {
        String vendor() {
            return demo.vendor();
        }
    }

    private Surroundings(SandboxFolder folder) {
        var before = folder.state();
        database = EmbeddedServer.durable(
                folder.database(), Ports.wantedOrAny(before.path("databasePort").asInt()));
        clerkStandIn = new ClerkStandIn(folder.clerkKeys());
        // The same ports as last time, so that what was configured then still fits.
        clerkUrl = clerkStandIn.start(Ports.wantedOrAny(before.path("clerkPort").asInt()));
        var today = LocalDate.ofInstant(InstantSource.system().instant(), DemoDiary.ZONE);
        VendorDemos.all().forEach(demo -> systems.add(start(demo, before, today)));
        new ClinikoControl(url("cliniko")).settings(BEHAVIOUR);
        clerk().organization(ORGANIZATION, "Example Rehab");
        clerk().member(ORGANIZATION, "user_demo", "org:admin");
        clerk().members(ORGANIZATION, "user_colleague", COLLEAGUES, "org:member");
    }

    static Surroundings start(SandboxFolder folder) {
        var before = folder.state();
        Traces.find(before, "sandboxPid").ifPresent(other -> {
            throw new IllegalStateException("one runs here already, process " + other.pid());
        });
        // A killed sandbox leaves its service behind, which would go on writing to the database.
        Traces.find(before, "servicePid").ifPresent(ProcessHandle::destroy);
        var started = new Surroundings(folder);
        var state = Json.object();
        Traces.note(state, "sandboxPid", ProcessHandle.current());
        for (PmsSystem system : started.systems) {
            state.put(system.vendor() + "Port", system.running().port())
                    .put(system.vendor() + "Url", system.running().baseUrl());
        }
        folder.keepState(state.put("databasePort", started.database.port())
                .put("databaseUrl", started.database.databaseUrl())
                .put("clerkPort", portOf(started.clerkUrl))
                .put("clerkUrl", started.clerkUrl));
        return started;
    }

    private static PmsSystem start(VendorDemo demo, ObjectNode before, LocalDate today) {
        var running =
                demo.start(Ports.wantedOrAny(before.path(demo.vendor() + "Port").asInt()));
        return new PmsSystem(demo, running, demo.openPractice(running.baseUrl(), today));
    }

    /** Starts the service in these surroundings and notes its process. */
    ServiceProcess startService(List<String> command, int port, SandboxFolder folder, Optional<Path> log) {
        var service = ServiceProcess.start(command, environment(port, folder.credentialsKey()), log);
        var state = folder.state();
        ProcessHandle.of(service.pid()).ifPresent(process -> Traces.note(state, "servicePid", process));
        folder.keepState(state.put("serviceUrl", "http://localhost:" + port));
        return service;
    }

    /** In the order of their names. */
    List<PmsSystem> systems() {
        return List.copyOf(systems);
    }

    /** Where the stand-in of that system listens. */
    private String url(String vendor) {
        return systems.stream()
                .filter(system -> system.vendor().equals(vendor))
                .map(system -> system.running().baseUrl())
                .findFirst()
                .orElseThrow();
    }

    ClerkControl clerk() {
        return new ClerkControl(clerkUrl);
    }

    String databaseUrl() {
        return database.databaseUrl();
    }

    /** The service's configuration. Our own limits are off: whoever tries things out starts a sync twice in five minutes. */
    private Map<String, String> environment(int port, String credentialsKey) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PORT", Integer.toString(port));
        environment.put("DATABASE_URL", database.databaseUrl());
        environment.put("CREDENTIALS_KEYS", credentialsKey);
        environment.put("ENVIRONMENT", "development");
        environment.put("CORS_ORIGINS", "http://localhost:3000");
        environment.put("RATE_LIMIT_ENABLED", "false");
        environment.put("CLERK_ISSUER", clerk().issuer());
        environment.put("CLERK_JWKS_URL", clerk().jwksUrl());
        environment.put("CLERK_SECRET_KEY", ClerkStandIn.SECRET_KEY);
        environment.put("CLERK_API_URL", clerk().apiUrl());
        systems.forEach(system ->
                environment.putAll(system.demo().environment(system.running().baseUrl())));
        return environment;
    }

    @Override
    public void close() {
        systems.forEach(system -> system.running().close());
        clerkStandIn.close();
        database.close();
    }

    private static int portOf(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }
}
