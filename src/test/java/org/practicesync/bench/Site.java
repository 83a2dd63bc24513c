package org.practicesync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.postgres.EmbeddedServer;
import org.practicesync.sandbox.run.ServiceProcess;
import org.practicesync.testkit.ScratchDatabase;

/** What is measured: a durable PostgreSQL, the stand-ins, and as many replicas of the packaged service as were started. */
final class Site implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofSeconds(120);
    private static final int KEY_BYTES = 32;

    final RunBook runs;
    final StandIns standIns;
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> departures;
    private final EmbeddedServer server;
    private final String credentialsKey = key();
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();

    /** One that is ready. */
    private record Replica(ServiceProcess process, String url, HttpJson http) {}

    private Site(Path folder, List<String> command, Map<String, String> departures) {
        this.folder = folder;
        this.command = List.copyOf(command);
        this.departures = Map.copyOf(departures);
        this.server = EmbeddedServer.durable(folder.resolve("postgres"), 0);
        this.standIns = StandIns.start(folder.resolve("stand-ins.log"));
        this.runs =
                new RunBook(new ScratchDatabase("localhost:" + server.port() + "/postgres", "postgres", "postgres"));
    }

    /**
     * Anew, without any replica yet.
     *
     * @param departures the service's environment, where it is not the usual one
     */
    static Site open(Path folder, List<String> command, Map<String, String> departures) {
        clear(folder);
        var site = new Site(folder, command, departures);
        Runtime.getRuntime().addShutdownHook(new Thread(site::close));
        return site;
    }

    /** One more; returns when it is ready. */
    void startReplica() throws InterruptedException {
        int port = freePort();
        var log = folder.resolve("replica-" + (replicas.size() + 1) + ".log");
        var process = ServiceProcess.start(command, environment(port), Optional.of(log));
        var url = "http://localhost:" + port;
        replicas.add(new Replica(process, url, new HttpJson(url)));
        if (!process.awaitReady(url, READY_MAX)) {
            throw new IllegalStateException("a replica did not become ready: " + log);
        }
    }

    /** The API of a replica; the n-th call takes the n-th. */
    HttpJson api(int turn) {
        return replicas.get(Math.floorMod(turn, replicas.size())).http;
    }

    String url(int turn) {
        return replicas.get(Math.floorMod(turn, replicas.size())).url;
    }

    List<Long> servicePids() {
        return replicas.stream().map(replica -> replica.process.pid()).toList();
    }

    long standInsPid() {
        return standIns.pid();
    }

    long postgresPid() {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of the replicas' logs that warn or tell of errors. */
    List<String> complaints() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("replica-"))
                    .flatMap(Site::lines)
                    .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        replicas.forEach(replica -> replica.process.stop());
        standIns.close();
        server.close();
    }

    private Map<String, String> environment(int port) {
        var environment = new HashMap<String, String>();
        environment.put("PORT", Integer.toString(port));
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.put("DATABASE_URL", server.databaseUrl());
        environment.put("CREDENTIALS_KEYS", credentialsKey);
        environment.put("ENVIRONMENT", "bench");
        environment.put("RATE_LIMIT_ENABLED", "false");
        environment.put("CLERK_ISSUER", standIns.clerk.issuer());
        environment.put("CLERK_JWKS_URL", standIns.clerk.jwksUrl());
        environment.put("CLINIKO_BASE_URL", standIns.cliniko.apiUrl());
        environment.put("CLINIKO_USER_AGENT", "practice-sync bench (bench@practice-sync.example)");
        environment.putAll(departures);
        return environment;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
