package org.practicesync.features.appointment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.TableStore;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.RecordKind;

/** One store for each kind of appointment: they write the tables {@code appointment} and {@code attendance}. */
final class AppointmentStores {
    private static final String UPSERT_PAGE = "appointment/upsert_page";

    private AppointmentStores() {}

    @Produces
    @Singleton
    static RecordStore<AppointmentRecord> individual() {
        return TableStore.of(RecordKind.APPOINTMENTS, AppointmentJson::of, UPSERT_PAGE);
    }

    @Produces
    @Singleton
    static RecordStore<AppointmentRecord> ofGroups() {
        return TableStore.of(RecordKind.GROUP_APPOINTMENTS, AppointmentJson::of, UPSERT_PAGE);
    }
}
