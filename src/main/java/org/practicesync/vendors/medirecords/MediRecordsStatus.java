package org.practicesync.vendors.medirecords;

import java.util.Arrays;
import java.util.Optional;
import org.practicesync.pms.AppointmentStatus;

/**
 * What the codes of {@code appointmentStatus} mean. None is known for a patient who did not come; being with the doctor or
 * at billing counts as having arrived.
 */
enum MediRecordsStatus {
    BOOKED(2, "booked", AppointmentStatus.BOOKED),
    CONFIRMED(3, "confirmed", AppointmentStatus.BOOKED),
    WAITING(4, "in the waiting room", AppointmentStatus.ARRIVED),
    WITH_THE_DOCTOR(5, "with the doctor", AppointmentStatus.ARRIVED),
    AT_BILLING(6, "at billing", AppointmentStatus.ARRIVED),
    COMPLETED(7, "completed", AppointmentStatus.COMPLETED),
    CANCELLED(8, "cancelled", AppointmentStatus.CANCELLED);

    private final int code;
    private final String words;
    private final AppointmentStatus status;

    MediRecordsStatus(int code, String words, AppointmentStatus status) {
        this.code = code;
        this.words = words;
        this.status = status;
    }

    static Optional<MediRecordsStatus> of(int code) {
        return Arrays.stream(values()).filter(one -> one.code == code).findFirst();
    }

    /** As MediRecords' documentation says it. */
    String words() {
        return words;
    }

    AppointmentStatus status() {
        return status;
    }
}
