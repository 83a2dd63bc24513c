package org.practicesync.features.mapping;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;

/**
 * Which appointments a practice wants on its run sheet. What it said nothing of is wanted: a practitioner who is not mapped
 * is followed.
 *
 * @param unfollowed the PMS's ids of practitioners who are mapped to nobody, or switched off
 * @param types what is known of appointment types, by the PMS's ids
 * @param telehealthOnly whether other appointments stay off the sheet
 */
public record SheetRules(Set<String> unfollowed, Map<String, TypeRule> types, boolean telehealthOnly) {
    private static final TypeRule UNKNOWN = new TypeRule(null, null, true);

    /**
     * What is known of an appointment type.
     *
     * @param told whether it is telehealth, by the PMS; null where that does not tell
     * @param set the same, by the practice; null where it said nothing
     * @param wanted false where the practice switched it off
     */
    public record TypeRule(@Nullable Boolean told, @Nullable Boolean set, boolean wanted) {}

    public SheetRules {
        unfollowed = Set.copyOf(unfollowed);
        types = Map.copyOf(types);
    }

    public boolean wants(AppointmentRecord appointment) {
        var practitioner = appointment.practitionerId();
        if (practitioner != null && unfollowed.contains(practitioner)) {
            return false;
        }
        return typeOf(appointment).wanted() && (!telehealthOnly || isTelehealth(appointment));
    }

    /**
     * An appointment that the PMS itself calls telehealth is. Where it says no the practice's word of the type still counts:
     * many PMSs know only whether a video link was made already. {@code list_sheet.sql} decides in the same order.
     */
    boolean isTelehealth(AppointmentRecord appointment) {
        var told = appointment.telehealth();
        var type = typeOf(appointment);
        if (Boolean.TRUE.equals(told)) {
            return true;
        }
        if (type.set() != null) {
            return type.set();
        }
        return told == null && Boolean.TRUE.equals(type.told());
    }

    private TypeRule typeOf(AppointmentRecord appointment) {
        var type = appointment.appointmentTypeId();
        return type == null ? UNKNOWN : types.getOrDefault(type, UNKNOWN);
    }
}
