package org.practicesync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.practicesync.features.record.RecordTable;
import org.practicesync.testkit.ScratchDatabase;

class SqlFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/sql");

    @Test
    void fitTheMigratedSchema() throws IOException, SQLException {
        var database = ScratchDatabase.create("sql_files");
        database.migrate();
        var refused = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (Path file : files()) {
                for (String text : texts(file)) {
                    try {
                        statement.execute("prepare file as " + text);
                        statement.execute("deallocate file");
                    } catch (SQLException e) {
                        refused.add(file + ": " + e.getMessage());
                    }
                }
            }
        }
        assertThat(files()).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    /** One that has places for names is one for each kind that it is used for. */
    private static Collection<String> texts(Path file) throws IOException {
        String text = Files.readString(file);
        return Arrays.stream(RecordTable.values())
                .filter(table -> table.isPlain() || !text.contains("{columns}"))
                .map(table -> table.fill(text))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
