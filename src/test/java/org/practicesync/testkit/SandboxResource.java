package org.practicesync.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.ClerkStandIn;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;
import org.practicesync.sandbox.postgres.EmbeddedServer;

/**
 * A throw-away PostgreSQL and the stand-ins, started once for the whole test JVM and ended with it. Quarkus loads test classes anew
 * for every application it starts, so what is running is remembered in the system properties, as text that
 * all loaders share.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {
    private static final String CLINIKO = "practicesync.sandbox.cliniko";
    private static final String CLERK = "practicesync.sandbox.clerk";
    private static final String POSTGRES = "practicesync.sandbox.postgres";

    /** 32 bytes of no secret. */
    private static final String CREDENTIALS_KEY = "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0=";

    @Override
    public Map<String, String> start() {
        startOnce();
        return properties();
    }

    /** The next application of this JVM uses the same sandbox; the end of the JVM ends it. */
    @Override
    public void stop() {}

    public static ClinikoControl cliniko() {
        startOnce();
        return new ClinikoControl(System.getProperty(CLINIKO));
    }

    public static ClerkControl clerk() {
        startOnce();
        return new ClerkControl(System.getProperty(CLERK));
    }

    public static PostgresSwitch postgres() {
        startOnce();
        return new PostgresSwitch(
                "postgresql://postgres:postgres@" + System.getProperty(POSTGRES),
                System.getProperty(POSTGRES + ".switch"));
    }

    private static void startOnce() {
        // The lock is the properties themselves: a class is not one object when there are two loaders.
        synchronized (System.getProperties()) {
            if (System.getProperty(POSTGRES) != null) {
                return;
            }
            var server = EmbeddedServer.throwAway();
            var cliniko = new ClinikoStandIn();
            var clerk = new ClerkStandIn(null);
            System.setProperty(CLINIKO, cliniko.start(0));
            System.setProperty(CLERK, clerk.start(0));
            System.setProperty(POSTGRES + ".switch", PostgresSwitch.attach(server));
            System.setProperty(POSTGRES, "localhost:" + server.port() + "/postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
    }

    private static Map<String, String> properties() {
        var database = System.getProperty(POSTGRES);
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + database),
                Map.entry("quarkus.datasource.reactive.url", "postgresql://" + database),
                Map.entry("quarkus.datasource.username", "postgres"),
                Map.entry("quarkus.datasource.password", "postgres"),
                Map.entry("CLERK_ISSUER", clerk().issuer()),
                Map.entry("CLERK_JWKS_URL", clerk().jwksUrl()),
                Map.entry("CLERK_SECRET_KEY", ClerkStandIn.SECRET_KEY),
                Map.entry("CLERK_API_URL", clerk().apiUrl()),
                Map.entry("CLINIKO_BASE_URL", cliniko().apiUrl()),
                // The service reads its own names, which only a real environment variable of the other spelling also
                // sets.
                Map.entry("cliniko.base-url", cliniko().apiUrl()),
                Map.entry("cliniko.user-agent", "practice-sync tests (tests@practice-sync.example)"),
                Map.entry("CREDENTIALS_KEYS", CREDENTIALS_KEY));
    }
}
