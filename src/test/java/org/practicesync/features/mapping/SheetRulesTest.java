package org.practicesync.features.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.features.mapping.SheetRules.TypeRule;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentStatus;

class SheetRulesTest {
    private static final TypeRule PLAIN = new TypeRule(null, null, true);

    @Test
    void aPractitionerWhoIsNotMappedIsFollowed() {
        var rules = new SheetRules(Set.of("p1"), Map.of(), false);
        assertThat(rules.wants(appointment("p2", "t", null))).isTrue();
        assertThat(rules.wants(appointment(null, null, null))).isTrue();
        assertThat(rules.wants(appointment("p1", "t", null))).isFalse();
    }

    @Test
    void aTypeThatIsSwitchedOffIsSkipped_evenWhereItIsTelehealth() {
        var rules = new SheetRules(Set.of(), Map.of("t", new TypeRule(true, true, false)), true);
        assertThat(rules.wants(appointment("p", "t", true))).isFalse();
    }

    @Test
    void onlyTelehealthIsWanted_whereThePracticeSaysSo() {
        var types = Map.of("video", new TypeRule(true, null, true), "room", PLAIN);
        assertThat(new SheetRules(Set.of(), types, true).wants(appointment("p", "video", null)))
                .isTrue();
        assertThat(new SheetRules(Set.of(), types, true).wants(appointment("p", "room", null)))
                .isFalse();
        assertThat(new SheetRules(Set.of(), types, false).wants(appointment("p", "room", null)))
                .isTrue();
    }

    /** The appointment by the PMS, the type by the practice, the type by the PMS, and what comes of it. */
    @ParameterizedTest
    @CsvSource({
        "true, false, false, true",
        "false, true, , true",
        "false, false, true, false",
        "false, , true, false",
        ", true, false, true",
        ", false, true, false",
        ", , true, true",
        ", , false, false",
        ", , , false"
    })
    void aClearYesOfThePmsComesFirst_thenThePractice_thenThePms(
            @Nullable Boolean appointment, @Nullable Boolean set, @Nullable Boolean told, boolean telehealth) {
        var rules = new SheetRules(Set.of(), Map.of("t", new TypeRule(told, set, true)), true);
        assertThat(rules.isTelehealth(appointment("p", "t", appointment))).isEqualTo(telehealth);
    }

    private static AppointmentRecord appointment(
            @Nullable String practitioner, @Nullable String type, @Nullable Boolean telehealth) {
        return new AppointmentRecord(
                "1",
                Instant.parse("2031-05-06T01:00:00Z"),
                null,
                practitioner,
                type,
                null,
                AppointmentStatus.BOOKED,
                null,
                null,
                null,
                telehealth,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of());
    }
}
