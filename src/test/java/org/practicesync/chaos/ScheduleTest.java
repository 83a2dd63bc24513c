package org.practicesync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.practicesync.chaos.Schedule.Mode;
import org.practicesync.chaos.Schedule.Round;

class ScheduleTest {
    @Test
    void dependsOnItsSeedAlone() {
        assertThat(Schedule.of(17)).isEqualTo(Schedule.of(17)).isNotEqualTo(Schedule.of(18));
    }

    @Test
    void staysWithinItsBounds_andOverManySeedsLeavesNothingOut() {
        var schedules = LongStream.rangeClosed(1, 300).mapToObj(Schedule::of).toList();

        assertThat(schedules).allSatisfy(schedule -> {
            assertThat(schedule.living() + schedule.archived()).isBetween(Schedule.PATIENTS_MIN, Schedule.PATIENTS_MAX);
            assertThat(schedule.rounds()).hasSizeBetween(2, 4);
            assertThat(schedule.rounds().getFirst().mode()).isEqualTo(Mode.SYNC_ALL);
        });
        var rounds = schedules.stream()
                .flatMap(schedule -> schedule.rounds().stream())
                .toList();
        assertThat(rounds).extracting(Round::mode).containsAll(EnumSet.allOf(Mode.class));
        assertThat(rounds).anyMatch(round -> round.restartAtPage() > 0);
        assertThat(rounds.stream().flatMap(round -> round.kills().stream()).toList())
                .anyMatch(Schedule.Kill::both)
                .anyMatch(kill -> !kill.both());
        assertThat(rounds.stream()
                        .flatMap(round -> round.faults().stream())
                        .map(Schedule.Fault::kind)
                        .distinct())
                .contains(
                        "500",
                        "502html",
                        "429",
                        "hang",
                        "truncate",
                        "drop",
                        "badJson",
                        "html",
                        "emptyList",
                        "emptyPage",
                        "404");
    }
}
