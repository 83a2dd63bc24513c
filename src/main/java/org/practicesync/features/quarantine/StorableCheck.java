package org.practicesync.features.quarantine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.patient.PatientRepository.Account;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;

/**
 * Finds the records of a page that the database cannot hold, after the page's transaction failed with
 * {@link DataRefused}: halves of it are tried until the offenders stand alone. Every trial is rolled back.
 */
@Singleton
public class StorableCheck {
    private final Database database;
    private final PatientRepository patients;
    private final Clock clock;

    StorableCheck(Database database, PatientRepository patients, Clock clock) {
        this.database = database;
        this.patients = patients;
        this.clock = clock;
    }

    /**
     * A page's records, told apart; both lists in its order.
     *
     * @param refused in our own mapping, for {@link RejectedRecordRepository#noteMapped}
     */
    public record Sifted(List<PatientRecord> storable, List<RejectedRecord> refused) {
        public Sifted {
            storable = List.copyOf(storable);
            refused = List.copyOf(refused);
        }

        private Sifted and(Sifted next) {
            return new Sifted(both(storable, next.storable), both(refused, next.refused));
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /** Writes nothing. Fails where a trial fails for another reason than its data. */
    public Uni<Sifted> sift(OrganizationId organization, Account account, SyncId run, List<PatientRecord> records) {
        return new Trial(organization, account, run).of(records);
    }

    /** Where the records of one call belong. */
    private final class Trial {
        private final OrganizationId organization;
        private final Account account;
        private final SyncId run;

        Trial(OrganizationId organization, Account account, SyncId run) {
            this.organization = organization;
            this.account = account;
            this.run = run;
        }

        Uni<Sifted> of(List<PatientRecord> records) {
            return database.inOrganization(organization, tx -> storeAndGiveUp(tx, records))
                    .onFailure(GivenUp.class)
                    .recoverWithItem(new Sifted(records, List.of()))
                    .onFailure(DataRefused.class)
                    .recoverWithUni(refused -> halvesOf(records, (DataRefused) refused));
        }

        private Uni<Sifted> halvesOf(List<PatientRecord> records, DataRefused refused) {
            if (records.size() <= 1) {
                return Uni.createFrom().item(new Sifted(List.of(), rejected(records, refused)));
            }
            int half = records.size() / 2;
            return of(records.subList(0, half))
                    .chain(first -> of(records.subList(half, records.size())).map(first::and));
        }

        /** All that a page's transaction writes from its records, in whatever way the walk goes. */
        private Uni<Sifted> storeAndGiveUp(SqlConnection tx, List<PatientRecord> records) {
            return patients.noteSeen(organization, tx, run, records)
                    .chain(() -> patients.upsertPage(
                            organization, tx, account, run, records, List.of(), List.of(), clock.instant()))
                    .chain(() -> Uni.createFrom().failure(new GivenUp()));
        }
    }

    private static List<RejectedRecord> rejected(List<PatientRecord> records, DataRefused refused) {
        return records.stream()
                .map(record -> new RejectedRecord(record.pmsId(), reason(refused), MappedPatient.text(record)))
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
