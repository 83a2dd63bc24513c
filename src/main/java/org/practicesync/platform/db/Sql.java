package org.practicesync.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One statement from {@code src/main/resources/sql}, read once. */
public final class Sql {
    private final String text;

    private Sql(String text) {
        this.text = text;
    }

    /**
     * @param name {@code <feature>/<what>}, without {@code .sql}
     * @throws IllegalStateException if there is no such file
     */
    public static Sql file(String name) {
        return file(name, UnaryOperator.identity());
    }

    /**
     * A statement that stands once for several tables.
     *
     * @param fill puts names in the places that the file leaves for them
     */
    public static Sql file(String name, UnaryOperator<String> fill) {
        String path = "/sql/" + name + ".sql";
        try (var in = Sql.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no statement " + path);
            }
            return new Sql(fill.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it on a transaction that {@link Database} opened, with its parameters in order. */
    public Uni<RowSet<Row>> on(SqlConnection tx, @Nullable Object... parameters) {
        return tx.preparedQuery(text).execute(Tuple.from(parameters));
    }
}
