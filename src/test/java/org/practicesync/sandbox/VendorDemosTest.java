package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.demo.VendorDemos;

class VendorDemosTest {
    private static final Path VENDORS = Path.of("src/main/java/org/practicesync/vendors");

    @Test
    void everySystemHasItsPlaceInTheSandbox() throws Exception {
        try (var folders = Files.list(VENDORS)) {
            var systems = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
            assertThat(found()).containsExactlyInAnyOrderElementsOf(systems).contains("cliniko", "gentu");
        }
    }

    @Test
    void eachTellsItsOwnVariablesOnly() {
        assertThat(VendorDemos.all())
                .allSatisfy(demo -> assertThat(
                                demo.environment("http://127.0.0.1:9").keySet())
                        .isNotEmpty()
                        .allMatch(variable -> variable.startsWith(demo.vendor().toUpperCase(Locale.ROOT) + "_")));
    }

    private static List<String> found() {
        return VendorDemos.all().stream().map(VendorDemo::vendor).toList();
    }
}
