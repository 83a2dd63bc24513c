package org.practicesync.features.sync.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.features.sync.receipt.Difference.Written;

class DifferenceTest {
    private static final Duration A_DAY = Duration.ofHours(24);

    @Test
    void tellsTheFirstReceipt() {
        assertThat(text(648, null, written(660, 0, 12, 0, 0, 0), null)).isEqualTo("The first receipt: 648 living");
    }

    @Test
    void tellsWhatCameAndWent() {
        assertThat(text(662, 648L, written(15, 1, 0, 1, 0, 0), A_DAY))
                .isEqualTo("14 more than yesterday: 15 new, 1 archived");
        assertThat(text(645, 648L, written(0, 0, 0, 0, 0, 0), A_DAY)).isEqualTo("3 fewer than yesterday: 3 removed");
        assertThat(text(648, 648L, written(2, 4, 1, 2, 1, 0), Duration.ofMinutes(15)))
                .isEqualTo("As many as 15 minutes before: 1 new, 1 restored, 2 archived, 1 changed");
        assertThat(text(649, 648L, written(0, 1, 0, 0, 0, 1), Duration.ofDays(3)))
                .isEqualTo("1 more than 3 days before: 1 back");
    }

    @Test
    void saysWhenNothingDiffers() {
        assertThat(text(648, 648L, written(0, 0, 0, 0, 0, 0), Duration.ofMinutes(1)))
                .isEqualTo("Nothing differs from a moment before");
        assertThat(text(648, 648L, written(3, 0, 3, 0, 0, 0), Duration.ofHours(5)))
                .isEqualTo("Nothing differs from 5 hours before");
    }

    @Test
    void countsAsRemovedWhatNothingElseExplains() {
        var difference = Difference.of(640, 648L, written(5, 2, 0, 1, 0, 0), A_DAY);
        assertThat(difference.removed()).isEqualTo(12);
        assertThat(difference.fresh()).isEqualTo(5);
        assertThat(difference.changed()).isEqualTo(1);
    }

    private static String text(long living, @Nullable Long before, Written written, @Nullable Duration since) {
        return Difference.of(living, before, written, since).text();
    }

    private static Written written(
            long created, long updated, long createdArchived, long archivedNow, long restored, long returned) {
        return new Written(created, updated, createdArchived, archivedNow, restored, returned);
    }
}
