package org.practicesync.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A database of the sandbox's server, reached over JDBC by a login of one's choice. */
public record ScratchDatabase(String address, String user, String password) {
    private static final String OWNER = "postgres";

    /** The one the service works on, with the login that row level security does not bind: the tests' oracle. */
    public static ScratchDatabase ofTheService() {
        var url = SandboxResource.postgres().databaseUrl();
        return new ScratchDatabase(url.substring(url.indexOf('@') + 1), OWNER, OWNER);
    }

    /** An empty one that belongs to the login; made anew. */
    public static ScratchDatabase create(String name, String user, String password) {
        var main = ofTheService();
        main.execute("drop database if exists " + name + " with (force)", "create database " + name + " owner " + user);
        return new ScratchDatabase(main.address.replaceFirst("/[^/]+$", "/" + name), user, password);
    }

    public static ScratchDatabase create(String name) {
        return create(name, OWNER, OWNER);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + address;
    }

    public int migrate() {
        return Flyway.configure().dataSource(jdbcUrl(), user, password).load().migrate().migrationsExecuted;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    public void execute(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each row's columns by name, all as text. */
    public List<Map<String, @Nullable String>> rows(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<Map<String, @Nullable String>>();
            try (var result = statement.executeQuery()) {
                var names = result.getMetaData();
                while (result.next()) {
                    var row = new TreeMap<String, @Nullable String>();
                    for (int column = 1; column <= names.getColumnCount(); column++) {
                        row.put(names.getColumnLabel(column), result.getString(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of every row. */
    public List<String> texts(String sql, Object... parameters) {
        return rows(sql, parameters).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }
}
