package org.practicesync.features.appointment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.practicesync.features.record.RecordStore;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.RecordKind;

/** One store for each kind of appointment. */
final class AppointmentStores {
    private AppointmentStores() {}

    @Produces
    @Singleton
    static RecordStore<AppointmentRecord> individual() {
        return new AppointmentStore(RecordKind.APPOINTMENTS);
    }

    @Produces
    @Singleton
    static RecordStore<AppointmentRecord> ofGroups() {
        return new AppointmentStore(RecordKind.GROUP_APPOINTMENTS);
    }
}
