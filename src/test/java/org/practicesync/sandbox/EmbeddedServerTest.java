package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.practicesync.sandbox.postgres.EmbeddedServer;

class EmbeddedServerTest {
    @TempDir
    Path folder;

    @Test
    void keepsPortAndDataOverAStop_andTakesOverWhatRuns() throws SQLException {
        try (var server = EmbeddedServer.durable(folder, 0)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show server_version")).startsWith("18.");
            ask(server, "create table kept as select 'kept'::text as word; select word from kept");
            server.stop();
            assertThatThrownBy(() -> ask(server, "select 1")).isInstanceOf(SQLException.class);
            server.start();
            assertThat(ask(server, "select word from kept")).isEqualTo("kept");

            var second = EmbeddedServer.durable(folder, 0);
            assertThat(second.port()).isEqualTo(server.port());
        }
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (!rows) {
                statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
