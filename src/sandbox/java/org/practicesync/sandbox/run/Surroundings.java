package org.practicesync.sandbox.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.ClerkStandIn;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.postgres.EmbeddedServer;

/** Everything the service needs around it: a database, a Cliniko, a Clerk. */
final class Surroundings implements AutoCloseable {
    static final String ORGANIZATION = "org_demo";
    static final String API_KEY = "MS0xMjM0NTY3ODkwLXNhbmRib3gtZGVtbw-au1";
    private static final int COLLEAGUES = 7;
    private static final ZoneId ZONE = ZoneId.of("Australia/Melbourne");

    /** The vendor's figures, and a delay per page that lets a person see the bar move. */
    private static final String BEHAVIOUR = """
            {"pageDelayMillis": 150, "rateLimit": {"size": 200, "windowSeconds": 60, "kind": "fixed"}}
            """;

    private final EmbeddedServer database;
    private final ClinikoStandIn clinikoStandIn = new ClinikoStandIn();
    private final ClerkStandIn clerkStandIn;
    private final String clinikoUrl;
    private final String clerkUrl;

    private Surroundings(SandboxFolder folder) {
        var before = folder.state();
        database = EmbeddedServer.durable(
                folder.database(), Ports.wantedOrAny(before.path("databasePort").asInt()));
        clerkStandIn = new ClerkStandIn(folder.clerkKeys());
        // The same ports as last time, so that what was configured then still fits.
        clinikoUrl = clinikoStandIn.start(
                Ports.wantedOrAny(before.path("clinikoPort").asInt()));
        clerkUrl = clerkStandIn.start(Ports.wantedOrAny(before.path("clerkPort").asInt()));
        cliniko().account(Json.write(practice()));
        cliniko().settings(BEHAVIOUR);
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
        folder.keepState(state.put("databasePort", started.database.port())
                .put("databaseUrl", started.database.databaseUrl())
                .put("clinikoPort", portOf(started.clinikoUrl))
                .put("clinikoUrl", started.clinikoUrl)
                .put("clerkPort", portOf(started.clerkUrl))
                .put("clerkUrl", started.clerkUrl));
        return started;
    }

    /** Starts the service in these surroundings and notes its process. */
    ServiceProcess startService(List<String> command, int port, SandboxFolder folder, Optional<Path> log) {
        var service = ServiceProcess.start(command, environment(port, folder.credentialsKey()), log);
        var state = folder.state();
        ProcessHandle.of(service.pid()).ifPresent(process -> Traces.note(state, "servicePid", process));
        folder.keepState(state.put("serviceUrl", "http://localhost:" + port));
        return service;
    }

    ClinikoControl cliniko() {
        return new ClinikoControl(clinikoUrl);
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
        environment.put("CLINIKO_BASE_URL", cliniko().apiUrl());
        environment.put("CLINIKO_USER_AGENT", "practice-sync sandbox (sandbox@practice-sync.example)");
        return environment;
    }

    @Override
    public void close() {
        clinikoStandIn.close();
        clerkStandIn.close();
        database.close();
    }

    /** The demonstration practice; its appointments lie around the day on which it is started. */
    private static ObjectNode practice() {
        return Json.object()
                .put("key", API_KEY)
                .put("accountId", "1734455210098800000")
                .put("name", "Example Rehab")
                .put("userId", "1734455210098800002")
                .put("living", 648)
                .put("archived", 12)
                .put("merged", 3)
                .put("appointments", 2_000)
                .put("groups", 20)
                .put("practitioners", 6)
                .put("appointmentTypes", 8)
                .put("businesses", 2)
                .put(
                        "today",
                        LocalDate.ofInstant(InstantSource.system().instant(), ZONE)
                                .toString())
                .put("timeZone", ZONE.getId());
    }

    private static int portOf(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }
}
