package org.practicesync.features.mapping;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.mapping.DirectoryWalk.Read;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.RecordStores;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.AppointmentTypeDirectory;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.PractitionerDirectory;
import org.practicesync.pms.RecordFeed;

/** The practitioners and appointment types of a PMS as it shows them now. What is read is stored as well. */
@Singleton
public class Directories {
    private final RecordStores stores;
    private final Database database;
    private final Clock clock;

    Directories(RecordStores stores, Database database, Clock clock) {
        this.stores = stores;
        this.database = database;
        this.clock = clock;
    }

    /** Reads those lists that the PMS has. @return fails with a {@link org.practicesync.pms.VendorException} */
    public Uni<Void> refresh(Opened opened) {
        return practitioners(opened).chain(() -> appointmentTypes(opened));
    }

    private Uni<Void> practitioners(Opened opened) {
        return opened.vendor() instanceof PractitionerDirectory directory
                ? read(opened, directory.practitioners()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> appointmentTypes(Opened opened) {
        return opened.vendor() instanceof AppointmentTypeDirectory directory
                ? read(opened, directory.appointmentTypes()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** @return fails with a {@link org.practicesync.pms.VendorException} */
    <R extends PmsRecord> Uni<Read<R>> read(Opened opened, RecordFeed<R> feed) {
        return new DirectoryWalk<>(feed, opened.session())
                .run()
                .call(read -> store(opened.connection(), feed, read.records()));
    }

    /** Which record the database cannot hold the next sync of records finds out. */
    private <R extends PmsRecord> Uni<Void> store(Connection connection, RecordFeed<R> feed, List<R> records) {
        var organization = connection.organization();
        var noRun = new SyncId(UUID.randomUUID());
        return database.inOrganization(
                        organization,
                        tx -> stores.of(feed)
                                .upsertPage(
                                        organization,
                                        tx,
                                        account(connection),
                                        noRun,
                                        records,
                                        List.of(),
                                        List.of(),
                                        clock.instant()))
                .replaceWithVoid()
                .onFailure(DataRefused.class)
                .recoverWithNull();
    }

    /** The account of a connection that has been active. */
    public static Account account(Connection connection) {
        var account = connection.accountId();
        if (account == null) {
            throw new IllegalStateException("the connection has no account yet");
        }
        return new Account(connection.vendor(), account);
    }
}
