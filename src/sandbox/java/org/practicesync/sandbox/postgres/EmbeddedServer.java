package org.practicesync.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL 18 server in a folder. It can be stopped and started again on the same port with the same data. */
public final class EmbeddedServer implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private final Path dataDirectory;
    private final boolean durable;
    private @Nullable EmbeddedPostgres server;
    private int port;

    private EmbeddedServer(Path dataDirectory, boolean durable, int port) {
        this.dataDirectory = dataDirectory;
        this.durable = durable;
        this.port = port;
    }

    /** For tests: nothing is flushed to disk, and {@link #close} removes it. */
    public static EmbeddedServer throwAway() {
        try {
            var created = new EmbeddedServer(Files.createTempDirectory("practice-sync-pg"), false, 0);
            created.start();
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Survives everything; a server that a killed process left running in the folder is taken over. Port 0: a free one. */
    public static EmbeddedServer durable(Path dataDirectory, int port) {
        var created = new EmbeddedServer(dataDirectory.toAbsolutePath(), true, port);
        created.start();
        return created;
    }

    public synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            var running = postmaster();
            if (running.isPresent()) {
                port = running.get().port();
                return;
            }
            Files.createDirectories(dataDirectory);
            var builder = EmbeddedPostgres.builder()
                    .setPGStartupWait(START_MAX)
                    .setDataDirectory(dataDirectory)
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "300");
            if (port != 0) {
                builder.setPort(port);
            }
            if (durable) {
                // The library's own -F comes earlier on the command line, so these win.
                builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
            }
            server = builder.start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server and keeps its data and port. */
    public synchronized void stop() {
        try {
            if (server != null) {
                server.close();
                server = null;
            } else {
                interrupt();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        if (!durable) {
            delete();
        }
    }

    public int port() {
        return port;
    }

    /** As the service's {@code DATABASE_URL} wants it. */
    public String databaseUrl() {
        return "postgresql://postgres:postgres@localhost:" + port + "/postgres";
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    public String reactiveUrl() {
        return "postgresql://localhost:" + port + "/postgres";
    }

    private record Postmaster(ProcessHandle process, int port) {}

    /** The server that runs in the folder, whoever started it. A left-over file alone proves nothing: ids are used again. */
    private Optional<Postmaster> postmaster() throws IOException {
        var file = dataDirectory.resolve("postmaster.pid");
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        if (lines.size() < 4) {
            return Optional.empty();
        }
        int listening = Integer.parseInt(lines.get(3).strip());
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .map(process -> new Postmaster(process, listening));
    }

    /** A fast shutdown: SIGTERM would wait for every client to leave. */
    private void interrupt() throws IOException {
        var running = postmaster();
        if (running.isEmpty()) {
            return;
        }
        var process = running.get().process();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        process.onExit().orTimeout(STOP_MAX.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void delete() {
        try (var files = Files.walk(dataDirectory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A temporary folder that stays behind harms nobody.
            System.getLogger(EmbeddedServer.class.getName()).log(System.Logger.Level.DEBUG, "left behind", e);
        }
    }
}
