package org.practicesync.pms;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What a PMS can do. Read from the interfaces an adapter implements, so that a declaration cannot disagree with the code. */
public enum Capability {
    LIST_PATIENTS(PatientFeed.class::isInstance),
    LIST_APPOINTMENTS(AppointmentFeed.class::isInstance),
    LIST_PRACTITIONERS(PractitionerDirectory.class::isInstance),
    LIST_APPOINTMENT_TYPES(AppointmentTypeDirectory.class::isInstance),
    DAY_SHEET(DayFeed.class::isInstance),
    PAIR(Pairing.class::isInstance),
    LIST_PRACTICES(PracticeDirectory.class::isInstance),
    REFRESH_KEYS(KeyRotation.class::isInstance),
    LIST_CHANGES(vendor -> Feeds.of(vendor).stream().anyMatch(ChangeFeed.class::isInstance)),
    CREATE_APPOINTMENT(vendor -> writes(vendor, WritebackOperation.BOOK_APPOINTMENT)),
    UPDATE_APPOINTMENT(vendor -> writes(vendor, WritebackOperation.UPDATE_APPOINTMENT)
            || writes(vendor, WritebackOperation.CANCEL_APPOINTMENT)),
    CREATE_PATIENT(vendor -> writes(vendor, WritebackOperation.CREATE_PATIENT)),
    UPDATE_PATIENT(vendor -> writes(vendor, WritebackOperation.UPDATE_PATIENT));

    private final Predicate<PmsVendor> has;

    Capability(Predicate<PmsVendor> has) {
        this.has = has;
    }

    /** Its name in JSON: {@code list_patients}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Set<Capability> of(PmsVendor vendor) {
        var found = EnumSet.noneOf(Capability.class);
        for (Capability capability : values()) {
            if (capability.has.test(vendor)) {
                found.add(capability);
            }
        }
        return found;
    }

    private static boolean writes(PmsVendor vendor, WritebackOperation operation) {
        return vendor instanceof Writebacks writebacks
                && writebacks.operations().contains(operation);
    }
}
