package org.practicesync.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private final Table table = new Table("fairness", "", "alone").row("p99", "2.0 s");

    @TempDir
    Path folder;

    @Test
    void takesThePlaceOfItsOwnPredecessorOnly() throws IOException {
        var document = Files.writeString(folder.resolve("document.md"), """
                a
                <!-- bench:fairness:begin -->
                old
                <!-- bench:fairness:end -->
                <!-- bench:fairness-unlimited:begin -->
                other
                <!-- bench:fairness-unlimited:end -->
                """);

        table.writeInto(document);

        assertThat(document).hasContent("""
                a
                <!-- bench:fairness:begin -->
                |  | alone |
                |---|---|
                | p99 | 2.0 s |
                <!-- bench:fairness:end -->
                <!-- bench:fairness-unlimited:begin -->
                other
                <!-- bench:fairness-unlimited:end -->
                """);
    }

    @Test
    void failsWhereTheDocumentHasNoPlaceForIt() throws IOException {
        var document = Files.writeString(folder.resolve("document.md"), "a");

        assertThatThrownBy(() -> table.writeInto(document)).hasMessageContaining("bench:fairness:begin");
    }
}
