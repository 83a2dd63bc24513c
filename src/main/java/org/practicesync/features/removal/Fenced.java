package org.practicesync.features.removal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/** Opens transactions of a run that write only while its lease holds. */
public interface Fenced {
    /** @return fails where another worker has the run; then nothing was written */
    <T> Uni<T> within(Function<SqlConnection, Uni<T>> work);
}
