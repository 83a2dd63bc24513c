package org.practicesync.sandbox.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.practicesync.sandbox.http.Json;

/** What the sandbox keeps between runs: the database, the keys, the ports. Deleting it starts afresh. */
final class SandboxFolder {
    private static final int KEY_BYTES = 32;

    private final Path folder;

    SandboxFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path database() {
        return folder.resolve("postgres");
    }

    Path clerkKeys() {
        return folder.resolve("clerk-keys.json");
    }

    Path serviceLog() {
        return folder.resolve("service.log");
    }

    /** The master key for stored credentials: made once, since the database is kept as well. */
    String credentialsKey() {
        var file = folder.resolve("credentials.key");
        if (!Files.exists(file)) {
            var bytes = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            write(file, Base64.getEncoder().encodeToString(bytes));
        }
        return read(file).strip();
    }

    /** Addresses of the sandbox that runs, or ran last. */
    ObjectNode state() {
        var file = folder.resolve("sandbox.json");
        return Files.exists(file) ? Json.readObject(read(file)) : Json.object();
    }

    void keepState(ObjectNode state) {
        write(folder.resolve("sandbox.json"), Json.write(state));
    }

    List<String> lastLogLines(int count) {
        try {
            var lines = Files.readAllLines(serviceLog());
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
