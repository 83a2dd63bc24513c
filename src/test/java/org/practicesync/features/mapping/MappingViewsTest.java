package org.practicesync.features.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.features.mapping.DirectoryWalk.Read;
import org.practicesync.features.mapping.MappingRepository.Clinician;
import org.practicesync.features.mapping.MappingRepository.Known;
import org.practicesync.features.mapping.MappingRepository.Mapping;
import org.practicesync.features.mapping.TypeSettingRepository.Setting;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.PractitionerRecord;

class MappingViewsTest {
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void thePracticesWordOnATypeCounts_thenThePms_thenTheDefaults() {
        var read = new Read<>(
                List.of(type("said", true, null), type("told", true, null), type("silent", null, null)), true);
        var view = AppointmentTypesView.of(read, Map.of("said", new Setting(false, false)), true);
        assertThat(view.appointmentTypes())
                .extracting(
                        AppointmentTypesView.AppointmentTypeView::pmsTypeId,
                        AppointmentTypesView.AppointmentTypeView::isTelehealth,
                        AppointmentTypesView.AppointmentTypeView::syncEnabled)
                .containsExactly(tuple("said", false, false), tuple("silent", false, true), tuple("told", true, true));
        assertThat(view.requiresTelehealthConfig()).isFalse();
        assertThat(AppointmentTypesView.of(read, Map.of(), false).requiresTelehealthConfig())
                .isTrue();
    }

    @Test
    void anArchivedTypeIsNotOffered() {
        var read = new Read<>(List.of(type("old", true, LONG_AGO)), true);
        assertThat(AppointmentTypesView.of(read, Map.of(), true).appointmentTypes())
                .isEmpty();
    }

    @Test
    void whoIsNotMappedHasNoMapping_andWhoLeftIsNotActive() {
        var clinician = new Clinician(UUID.randomUUID(), "Dr Smith");
        var mapping = new Mapping(UUID.randomUUID(), clinician.id(), clinician.name(), true);
        var read = new Read<>(
                List.of(
                        new PractitionerRecord("2", null, null, null, null, false, null, null, null, List.of()),
                        new PractitionerRecord("1", "Dr", "John", "Smith", null, null, null, null, null, List.of())),
                false);
        var view = PractitionersView.of(read, new Known(Map.of("1", mapping), List.of(clinician)));
        var left = view.practitioners().getFirst();
        assertThat(left.fullName()).isEqualTo("2");
        assertThat(left.active()).isFalse();
        assertThat(left.mapping()).isNull();
        var mapped = view.practitioners().getLast();
        assertThat(mapped.fullName()).isEqualTo("Dr John Smith");
        assertThat(mapped.active()).isTrue();
        assertThat(mapped.mapping())
                .isEqualTo(new PractitionersView.Mapped(mapping.id(), clinician.id(), "Dr Smith", true));
        assertThat(view.hasMore()).isTrue();
    }

    private static AppointmentTypeRecord type(String id, @Nullable Boolean telehealth, @Nullable Instant archivedAt) {
        return new AppointmentTypeRecord(id, id, null, "#2e7d6b", 30, telehealth, archivedAt, null, null, List.of());
    }
}
