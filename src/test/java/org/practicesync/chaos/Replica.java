package org.practicesync.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.HttpJson;

/** One process of the packaged service; killed and started again on the same port. */
final class Replica {
    private static final Duration READY_MAX = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(150);

    final String url;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private volatile @Nullable Process process;
    private volatile boolean ready;

    Replica(int port, List<String> command, Map<String, String> environment, Path log) {
        this.url = "http://localhost:" + port;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** Starts it and waits until it is ready. */
    void start() throws InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(log.toFile())).directory(new File("").getAbsoluteFile());
        builder.environment().putAll(environment);
        Process started;
        try {
            started = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = started;
        awaitReady(started);
    }

    /** SIGKILL; returns when the process is no more. */
    void kill() throws InterruptedException {
        ready = false;
        var killed = process;
        if (killed != null) {
            killed.destroyForcibly().waitFor();
        }
    }

    /** Does nothing from now on, and notices nothing of it. */
    void standStill() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        var told = process;
        if (told == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(told.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() throws InterruptedException {
        ready = false;
        goOn();
        var stopped = process;
        if (stopped != null) {
            stopped.destroy();
            if (!stopped.waitFor(READY_MAX.toSeconds(), TimeUnit.SECONDS)) {
                stopped.destroyForcibly();
            }
        }
    }

    boolean ready() {
        return ready;
    }

    /** Whether it says that it works on the run under this fence. */
    boolean claimed(String run, long fence) {
        try (var lines = Files.lines(log)) {
            var wanted = "run " + run + ": claimed, fence " + fence + ",";
            return lines.anyMatch(line -> line.contains(wanted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Process started) throws InterruptedException {
        var http = new HttpJson(url);
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (http.get("/q/health/ready").status() == 200) {
                    ready = true;
                    return;
                }
            } catch (UncheckedIOException e) {
                // Nobody listens yet.
            }
            if (started.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a replica ended while it started: " + log);
            }
        }
        throw new IllegalStateException("a replica did not become ready: " + log);
    }
}
