package org.practicesync.features.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.mapping.DirectoryWalk.Read;
import org.practicesync.features.mapping.MappingRepository.Clinician;
import org.practicesync.features.mapping.MappingRepository.Known;
import org.practicesync.features.mapping.MappingRepository.Mapping;
import org.practicesync.pms.PractitionerRecord;

/**
 * R2's list of practitioners, by their names, with what the practice says of each.
 *
 * @param hasMore whether the PMS has more of them than we read
 */
record PractitionersView(List<PractitionerView> practitioners, List<Clinician> runSheetClinicians, boolean hasMore) {

    /**
     * A practitioner.
     *
     * @param id the PMS's own
     * @param shownInAppointmentBook the same as {@code active}: no PMS tells us more
     * @param mapping null: not mapped yet
     */
    record PractitionerView(
            String id,
            Name name,
            String fullName,
            boolean active,
            boolean shownInAppointmentBook,
            @Nullable Mapped mapping) {}

    /** As far as the PMS keeps its parts. */
    record Name(
            @Nullable String family,
            @Nullable String given,
            @Nullable String prefix) {}

    /** Null clinicians: nobody, the practitioner is skipped. */
    record Mapped(
            UUID id,
            @Nullable UUID runSheetClinicianId,
            @Nullable String runSheetClinicianName,
            boolean syncEnabled) {}

    static PractitionersView of(Read<PractitionerRecord> read, Known known) {
        var practitioners = read.records().stream()
                .map(each -> one(each, known.mappings().get(each.pmsId())))
                .sorted(Comparator.comparing(PractitionerView::fullName, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(PractitionerView::id))
                .toList();
        return new PractitionersView(practitioners, known.clinicians(), !read.complete());
    }

    private static PractitionerView one(PractitionerRecord who, @Nullable Mapping mapping) {
        boolean active = who.archivedAt() == null && !Boolean.FALSE.equals(who.active());
        return new PractitionerView(
                who.pmsId(),
                new Name(who.lastName(), who.firstName(), who.title()),
                fullName(who),
                active,
                active,
                mapping == null ? null : mapped(mapping));
    }

    private static Mapped mapped(Mapping mapping) {
        return new Mapped(mapping.id(), mapping.clinician(), mapping.clinicianName(), mapping.enabled());
    }

    /** Whoever has no name at all is told by the id. */
    private static String fullName(PractitionerRecord who) {
        if (who.displayName() != null) {
            return who.displayName();
        }
        var name = Stream.of(who.title(), who.firstName(), who.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? who.pmsId() : name;
    }
}
