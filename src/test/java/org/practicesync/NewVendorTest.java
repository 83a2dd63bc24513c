package org.practicesync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.pms.Vendors;

/** {@code make new-vendor}, short of formatting: what it writes compiles, and what it may not write it does not. */
class NewVendorTest {
    @TempDir
    Path project;

    private record Said(int status, String text) {}

    @Test
    void writesASystemThatCompiles() throws IOException {
        assertThat(run("wattle", "WattleLane").status()).isZero();
        var written = files();
        assertThat(written)
                .map(project::relativize)
                .map(Path::toString)
                .contains(
                        "src/main/java/org/practicesync/vendors/wattle/WattleLaneVendor.java",
                        "src/sandbox/java/org/practicesync/sandbox/wattle/WattleLaneDemo.java",
                        "src/test/java/org/practicesync/vendors/wattle/WattleLaneBench.java")
                .allMatch(path -> path.contains("/wattle/"));
        for (var file : written) {
            assertThat(Files.readString(file)).doesNotContainIgnoringCase("acme");
        }
        var adapter = written.stream().filter(NewVendorTest::isMain).toList();
        assertThat(errorsOf(adapter)).isEmpty();
        assertThat(errorsOf(written.stream().filter(file -> !isMain(file)).toList()))
                .isEmpty();
    }

    @Test
    void refusesASystemThatIsThere() {
        assertThat(run("wattle").status()).isZero();
        var before = files();
        var again = run("wattle");
        assertThat(again.status()).isNotZero();
        assertThat(again.text()).contains("is there already");
        assertThat(files()).isEqualTo(before);
    }

    static Stream<String> impossible() {
        var malformed = Stream.of("", "x", "Wattle", "wattle-lane", "2nd", "../wattle", "new", "class", "run", "demo");
        return Stream.concat(Vendors.RESERVED.stream(), malformed);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesANameThatStandsForSomethingElse(String name) {
        var refused = run(name, "Wattle");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.text()).startsWith("new-vendor: ");
        assertThat(files()).isEmpty();
    }

    private static boolean isMain(Path file) {
        return file.toString().contains("src/main/java");
    }

    private Said run(String name) {
        return run(name, "Wattle");
    }

    private Said run(String name, String title) {
        try {
            var process = new ProcessBuilder(".ci/new-vendor", name, title, project.toString())
                    .redirectErrorStream(true)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> files() {
        try (var found = Files.walk(project)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Against the classes that this test runs with, and what was compiled before. */
    private List<String> errorsOf(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        var classes = Files.createDirectories(project.resolve("classes")).toString();
        var classPath = String.join(
                ":",
                classes,
                "target/classes",
                "target/test-classes",
                Files.readString(Path.of("target/sandbox.classpath")));
        var options = List.of("-proc:none", "-parameters", "-classpath", classPath, "-d", classes);
        try (var files = compiler.getStandardFileManager(found, null, null)) {
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Kind.ERROR)
                .map(Object::toString)
                .toList();
    }
}
