package org.practicesync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.practicesync.bench.BookingDesk.Answer;
import org.practicesync.bench.BookingWaits.Both;

class BookingWaitsTest {
    private static final BookingWaits IDLE = waits(100, true);

    @Test
    void reachesARatioThatIsNotExceeded() {
        assertThat(new Both(IDLE, waits(150, true)).reaches(1.5)).isTrue();
        assertThat(new Both(IDLE, waits(151, true)).reaches(1.5)).isFalse();
    }

    @Test
    void reachesNothingWhereAPersonGotNoVerdict() {
        assertThat(new Both(IDLE, waits(100, false)).reaches(1.5)).isFalse();
        assertThat(new Both(waits(100, false), IDLE).reaches(1.5)).isFalse();
    }

    @Test
    void countsAllRoundsTogether() {
        var both = new Both(IDLE, waits(300, true)).and(new Both(IDLE, waits(500, false)));
        assertThat(both.ratio()).isEqualTo(5);
        assertThat(both.during().unclean()).isEqualTo(50);
        assertThat(both.text()).isEqualTo("idle 0.10 s, 0.10 s, during the sync 0.30 s, 0.50 s");
    }

    private static BookingWaits waits(long millis, boolean clean) {
        return new BookingWaits(List.copyOf(Collections.nCopies(50, new Answer(millis, clean))));
    }
}
