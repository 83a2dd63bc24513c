package org.practicesync.features.appointment;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Reads the table {@code attendance}. Plain client. */
@Singleton
public class AppointmentRepository {
    private static final Sql LIST_PATIENTS = Sql.file("appointment/list_patients_from");
    private static final Sql COUNT_PATIENTS = Sql.file("appointment/count_patients_from");

    private final Database database;

    AppointmentRepository(Database database) {
        this.database = database;
    }

    /** The PMS's ids of patients who come to an appointment that starts then or later, in order, after one of them. */
    public Uni<List<String>> listPatients(
            OrganizationId organization, Account account, Instant startsFrom, String after, int most) {
        return database.inOrganization(
                organization,
                tx -> LIST_PATIENTS
                        .on(
                                tx,
                                organization.value(),
                                account.vendor().value(),
                                account.id(),
                                startsFrom.atOffset(ZoneOffset.UTC),
                                after,
                                most)
                        .map(rows -> {
                            var ids = new ArrayList<String>();
                            rows.forEach(row -> ids.add(row.getString("pms_id")));
                            return ids;
                        }));
    }

    /** How many patients those are. */
    public Uni<Long> countPatients(OrganizationId organization, Account account, Instant startsFrom) {
        return database.inOrganization(
                organization,
                tx -> COUNT_PATIENTS
                        .on(
                                tx,
                                organization.value(),
                                account.vendor().value(),
                                account.id(),
                                startsFrom.atOffset(ZoneOffset.UTC))
                        .map(rows -> rows.iterator().next().getLong("patients")));
    }
}
