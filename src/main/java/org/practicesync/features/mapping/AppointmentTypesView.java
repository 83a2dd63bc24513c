package org.practicesync.features.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.mapping.DirectoryWalk.Read;
import org.practicesync.features.mapping.TypeSettingRepository.Setting;
import org.practicesync.pms.AppointmentTypeRecord;

/**
 * R2's list of appointment types, by their names. Archived ones are left out.
 *
 * @param requiresTelehealthConfig whether a person has to say which are telehealth, since the PMS does not
 * @param hasMore whether the PMS has more of them than we read
 */
record AppointmentTypesView(
        List<AppointmentTypeView> appointmentTypes, boolean requiresTelehealthConfig, boolean hasMore) {

    /**
     * A type: the practice's word where it said one, else the PMS's, else no telehealth and synced.
     *
     * @param id the PMS's own, as {@code pmsTypeId}
     */
    record AppointmentTypeView(
            String id,
            String pmsTypeId,
            String name,
            @Nullable Integer durationMinutes,
            @Nullable String colour,
            boolean isTelehealth,
            boolean syncEnabled) {}

    static AppointmentTypesView of(
            Read<AppointmentTypeRecord> read, Map<String, Setting> settings, boolean tellsTelehealth) {
        var types = read.records().stream()
                .filter(type -> type.archivedAt() == null)
                .map(type -> one(type, settings.get(type.pmsId())))
                .sorted(Comparator.comparing(AppointmentTypeView::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(AppointmentTypeView::id))
                .toList();
        return new AppointmentTypesView(types, !tellsTelehealth, !read.complete());
    }

    private static AppointmentTypeView one(AppointmentTypeRecord type, @Nullable Setting setting) {
        return new AppointmentTypeView(
                type.pmsId(),
                type.pmsId(),
                type.name() == null ? type.pmsId() : type.name(),
                type.durationMinutes(),
                type.color(),
                setting == null ? Boolean.TRUE.equals(type.telehealth()) : setting.telehealth(),
                setting == null || setting.enabled());
    }
}
