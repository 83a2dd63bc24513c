package org.practicesync.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.run.Sandbox;

/** Cliniko and Clerk in a process of their own, whose CPU is neither the service's nor ours. */
final class StandIns implements AutoCloseable {
    final ClinikoControl cliniko;
    final ClerkControl clerk;
    private final Process process;

    private StandIns(Process process, BufferedReader said) throws IOException {
        this.process = process;
        this.cliniko = new ClinikoControl(url(said, "cliniko"));
        this.clerk = new ClerkControl(url(said, "clerk"));
    }

    static StandIns start(Path log) {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Dio.netty.noUnsafe=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sandbox.class.getName(),
                        "standins")
                .redirectError(Redirect.to(log.toFile()));
        try {
            var process = command.start();
            return new StandIns(process, process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String url(BufferedReader said, String name) throws IOException {
        var line = said.readLine();
        if (line == null || !line.startsWith(name + " ")) {
            throw new IllegalStateException("the stand-ins did not start: " + line);
        }
        return line.substring(name.length() + 1);
    }
}
