package org.practicesync.features.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.VendorId;

/**
 * Takes a connection out of service when its PMS gives no keys for its credentials any more. A feature below this one knows
 * what that means for a connection; both must stand or fall together.
 */
public interface DeadKeys {
    /** @param credentialsAt when the refused credentials were stored; where others are stored by now, nothing happens */
    Uni<Void> reauthorize(
            OrganizationId organization,
            SqlConnection tx,
            ConnectionId connection,
            VendorId vendor,
            Instant credentialsAt,
            Problem why);
}
