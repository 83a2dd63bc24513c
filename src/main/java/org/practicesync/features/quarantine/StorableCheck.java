package org.practicesync.features.quarantine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.WalkNoteRepository;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RejectedRecord;

/**
 * Finds the records of a page that the database cannot hold, after the page's transaction failed with
 * {@link DataRefused}: halves of it are tried until the offenders stand alone. Every trial is rolled back.
 */
@Singleton
public class StorableCheck {
    private final Database database;
    private final WalkNoteRepository notes;
    private final Clock clock;

    StorableCheck(Database database, WalkNoteRepository notes, Clock clock) {
        this.database = database;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * A page's records, told apart; both lists in its order.
     *
     * @param refused in our own mapping, for {@link RejectedRecordRepository#noteMapped}
     */
    public record Sifted<R extends PmsRecord>(List<R> storable, List<RejectedRecord> refused) {
        public Sifted {
            storable = List.copyOf(storable);
            refused = List.copyOf(refused);
        }

        private Sifted<R> and(Sifted<R> next) {
            return new Sifted<>(both(storable, next.storable), both(refused, next.refused));
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /** Writes nothing. Fails where a trial fails for another reason than its data. */
    public <R extends PmsRecord> Uni<Sifted<R>> sift(
            OrganizationId organization, RecordStore<R> store, Account account, SyncId run, List<R> records) {
        return new Trial<>(organization, store, account, run).of(records);
    }

    /** Where the records of one call belong. */
    private final class Trial<R extends PmsRecord> {
        private final OrganizationId organization;
        private final RecordStore<R> store;
        private final Account account;
        private final SyncId run;

        Trial(OrganizationId organization, RecordStore<R> store, Account account, SyncId run) {
            this.organization = organization;
            this.store = store;
            this.account = account;
            this.run = run;
        }

        Uni<Sifted<R>> of(List<R> records) {
            return database.inOrganization(organization, tx -> storeAndGiveUp(tx, records))
                    .onFailure(GivenUp.class)
                    .recoverWithItem(new Sifted<>(records, List.of()))
                    .onFailure(DataRefused.class)
                    .recoverWithUni(refused -> halvesOf(records, (DataRefused) refused));
        }

        private Uni<Sifted<R>> halvesOf(List<R> records, DataRefused refused) {
            if (records.size() <= 1) {
                return Uni.createFrom().item(new Sifted<>(List.of(), rejected(records, refused)));
            }
            int half = records.size() / 2;
            return of(records.subList(0, half))
                    .chain(first -> of(records.subList(half, records.size())).map(first::and));
        }

        /** All that a page's transaction writes from its records, in whatever way the walk goes. */
        private Uni<Sifted<R>> storeAndGiveUp(SqlConnection tx, List<R> records) {
            return notes.noteSeen(
                            organization,
                            tx,
                            run,
                            store.kind(),
                            records.stream().map(PmsRecord::pmsId).toList())
                    .chain(() -> store.upsertPage(
                            organization, tx, account, run, records, List.of(), List.of(), clock.instant()))
                    .chain(() -> Uni.createFrom().failure(new GivenUp()));
        }
    }

    private static List<RejectedRecord> rejected(List<? extends PmsRecord> records, DataRefused refused) {
        return records.stream()
                .map(record -> new RejectedRecord(record.pmsId(), reason(refused), MappedRecord.text(record)))
                .toList();
    }

    private static String reason(DataRefused refused) {
        return "the database refused it (SQLSTATE " + refused.sqlState() + ")";
    }

    /** Ends a trial that went well, so that it is rolled back. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("a trial", null, false, false);
        }
    }
}
