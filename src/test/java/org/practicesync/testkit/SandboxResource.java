package org.practicesync.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.ClerkStandIn;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.demo.VendorDemos;
import org.practicesync.sandbox.postgres.EmbeddedServer;

/**
 * A throw-away PostgreSQL and the stand-ins of Clerk and of every system that {@link VendorDemos} finds, started once for the whole test JVM and ended with it. Quarkus loads test classes anew
 * for every application it starts, so what is running is remembered in the system properties, as text that
 * all loaders share.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {
    private static final String SYSTEM = "practicesync.sandbox.pms.";
    private static final String CLERK = "practicesync.sandbox.clerk";
    private static final String POSTGRES = "practicesync.sandbox.postgres";

    /** 32 bytes of no secret. */
    private static final String CREDENTIALS_KEY = "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0=";

    @Override
    public Map<String, String> start() {
        startOnce();
        return properties();
    }

    /** First, so that a resource of a test's own has the last word on a system. */
    @Override
    public int order() {
        return -1;
    }

    /** The next application of this JVM uses the same sandbox; the end of the JVM ends it. */
    @Override
    public void stop() {}

    public static ClinikoControl cliniko() {
        return new ClinikoControl(system("cliniko"));
    }

    /** The base URL of a system's stand-in, for a client of its control API. */
    public static String system(String vendor) {
        startOnce();
        var url = System.getProperty(SYSTEM + vendor);
        if (url == null) {
            throw new IllegalArgumentException("the sandbox has no " + vendor);
        }
        return url;
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
            var clerk = new ClerkStandIn(null);
            VendorDemos.all()
                    .forEach(demo -> System.setProperty(
                            SYSTEM + demo.vendor(), demo.start(0).baseUrl()));
            System.setProperty(CLERK, clerk.start(0));
            System.setProperty(POSTGRES + ".switch", PostgresSwitch.attach(server));
            System.setProperty(POSTGRES, "localhost:" + server.port() + "/postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
    }

    private static Map<String, String> properties() {
        var database = System.getProperty(POSTGRES);
        var properties = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://" + database,
                "quarkus.datasource.reactive.url",
                "postgresql://" + database,
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres",
                "CLERK_ISSUER",
                clerk().issuer(),
                "CLERK_JWKS_URL",
                clerk().jwksUrl(),
                "CLERK_SECRET_KEY",
                ClerkStandIn.SECRET_KEY,
                "CLERK_API_URL",
                clerk().apiUrl(),
                "CREDENTIALS_KEYS",
                CREDENTIALS_KEY));
        VendorDemos.all().forEach(demo -> properties.putAll(spelt(demo.environment(system(demo.vendor())))));
        return properties;
    }

    private static Map<String, String> spelt(Map<String, String> environment) {
        var both = new HashMap<>(environment);
        environment.forEach((variable, value) -> both.put(property(variable), value));
        return both;
    }

    /** {@code GENTU_BASE_URL} is {@code gentu.base-url}, which only a real environment variable of the other spelling also sets. */
    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }
}
