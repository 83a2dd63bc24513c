package org.practicesync.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.ClerkStandIn;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;
import org.practicesync.sandbox.postgres.EmbeddedServer;

/** What all seeds play on: a durable PostgreSQL, a Cliniko, a Clerk and two replicas of the service. */
final class Stage implements AutoCloseable {
    /** Small, so that a few hundred patients are many pages; not the beginning of another size. */
    static final int PAGE_SIZE = 12;

    private static final int REPLICAS = 2;
    private static final int KEY_BYTES = 32;

    /** No limit, and pages slow enough to be hit between them. */
    private static final String BEHAVIOUR = "{\"pageDelayMillis\": 15, \"rateLimit\": {\"size\": 0}}";

    final Database database;
    final Replicas replicas;
    final Claims claims;
    final ClinikoControl cliniko;
    final ClerkControl clerk;

    private final EmbeddedServer server;
    private final ClinikoStandIn clinikoStandIn = new ClinikoStandIn();
    private final ClerkStandIn clerkStandIn = new ClerkStandIn(null);

    private Stage(Path folder, List<String> command, Map<String, String> settings) {
        server = EmbeddedServer.durable(folder.resolve("postgres"), 0);
        database = new Database(server);
        cliniko = new ClinikoControl(clinikoStandIn.start(0));
        cliniko.settings(BEHAVIOUR);
        clerk = new ClerkControl(clerkStandIn.start(0));
        replicas = new Replicas(java.util.stream.IntStream.rangeClosed(1, REPLICAS)
                .mapToObj(number -> replica(folder, command, settings, number))
                .toList());
        claims = new Claims(database, replicas);
    }

    /** Anew: an earlier one's data would only be in the way. */
    static Stage set(Path folder, List<String> command) throws InterruptedException {
        return set(folder, command, Map.of());
    }

    /** @param settings of the replicas, beside those that every stage has */
    static Stage set(Path folder, List<String> command, Map<String, String> settings) throws InterruptedException {
        clear(folder);
        var stage = new Stage(folder, command, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
        stage.replicas.start();
        return stage;
    }

    @Override
    public synchronized void close() {
        claims.close();
        replicas.close();
        clinikoStandIn.close();
        clerkStandIn.close();
        server.close();
    }

    private Replica replica(Path folder, List<String> command, Map<String, String> settings, int number) {
        int port = freePort();
        var environment = new HashMap<>(Map.ofEntries(
                Map.entry("PORT", Integer.toString(port)),
                Map.entry("HTTP_HOST", "127.0.0.1"),
                Map.entry("DATABASE_URL", server.databaseUrl()),
                Map.entry("CREDENTIALS_KEYS", CREDENTIALS_KEY),
                Map.entry("ENVIRONMENT", "chaos"),
                Map.entry("RATE_LIMIT_ENABLED", "false"),
                Map.entry("CLERK_ISSUER", clerk.issuer()),
                Map.entry("CLERK_JWKS_URL", clerk.jwksUrl()),
                Map.entry("CLINIKO_BASE_URL", cliniko.apiUrl()),
                Map.entry("CLINIKO_USER_AGENT", "practice-sync chaos (chaos@practice-sync.example)"),
                Map.entry("CLINIKO_PAGE_SIZE", Integer.toString(PAGE_SIZE)),
                Map.entry("CLINIKO_REQUESTS_PER_MINUTE", "0")));
        environment.putAll(settings);
        return new Replica(port, command, environment, folder.resolve("replica-" + number + ".log"));
    }

    private static final String CREDENTIALS_KEY = key();

    private static String key() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
