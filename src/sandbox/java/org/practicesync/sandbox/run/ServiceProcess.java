package org.practicesync.sandbox.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.practicesync.sandbox.http.HttpJson;

/** The service as a child process. */
public final class ServiceProcess {
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /** Without a log file it shares our terminal. */
    public static ServiceProcess start(List<String> command, Map<String, String> environment, Optional<Path> log) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        if (log.isPresent()) {
            builder.redirectErrorStream(true).redirectOutput(log.get().toFile());
        } else {
            builder.inheritIO();
        }
        try {
            return new ServiceProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    /** True once it is ready; false when it died or took too long. */
    public boolean awaitReady(String url, Duration max) throws InterruptedException {
        var http = new HttpJson(url);
        long deadline = System.nanoTime() + max.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (http.get("/q/health/ready").status() == 200) {
                    return true;
                }
            } catch (UncheckedIOException e) {
                // Nobody listens yet.
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end, as an operator would; insists only when it does not listen. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
