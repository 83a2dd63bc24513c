package org.practicesync;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.testkit.ScratchDatabase;

class MigrationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    @Test
    void areNamedByVersionTableAndVerb() throws IOException {
        assertThat(names()).isNotEmpty().allMatch(name -> name.matches("V\\d{4}__[a-z]+(_[a-z0-9]+)+\\.sql"));
    }

    @Test
    void leaveNoGap() throws IOException {
        var expected = IntStream.rangeClosed(1, names().size()).boxed().toList();
        assertThat(names().stream().map(name -> Integer.valueOf(name.substring(1, 5))))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void migrateFromNothingAndOnlyOnce() throws IOException {
        var database = ScratchDatabase.create("migrations");
        assertThat(database.migrate()).isEqualTo(names().size());
        assertThat(database.migrate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection=org.practicesync.features.connection.ConnectionRow",
                "credential=org.practicesync.features.credential.Credential"
            })
    void giveEveryEntityItsColumns(String entity) throws ClassNotFoundException {
        var database = ScratchDatabase.create("entities");
        database.migrate();
        var table = entity.substring(0, entity.indexOf('='));
        var type = Class.forName(entity.substring(entity.indexOf('=') + 1));
        var columns = database.texts("select column_name from information_schema.columns where table_name = ?", table);
        var mapped = Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Column.class))
                .map(field -> {
                    var name = field.getAnnotation(Column.class).name();
                    return name.isEmpty() ? field.getName() : name;
                })
                .toList();
        assertThat(mapped).isNotEmpty();
        assertThat(columns).containsAll(mapped);
    }

    private static List<String> names() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
