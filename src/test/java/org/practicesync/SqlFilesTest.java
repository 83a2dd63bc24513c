package org.practicesync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
                try {
                    statement.execute("prepare file as " + Files.readString(file));
                    statement.execute("deallocate file");
                } catch (SQLException e) {
                    refused.add(file + ": " + e.getMessage());
                }
            }
        }
        assertThat(files()).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
