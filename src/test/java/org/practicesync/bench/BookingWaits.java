package org.practicesync.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.practicesync.bench.BookingDesk.Answer;

/** How long people waited. Who got no verdict waited at least as long as is told here. */
record BookingWaits(List<Answer> answers) {
    BookingWaits {
        answers = List.copyOf(answers);
    }

    long unclean() {
        return answers.stream().filter(answer -> !answer.clean()).count();
    }

    long p99() {
        return millis().quantile(0.99);
    }

    String text() {
        return seconds(millis().quantile(0.5)) + ", " + seconds(p99());
    }

    private Millis millis() {
        return new Millis(answers.stream().map(Answer::millis).toList());
    }

    private BookingWaits and(BookingWaits more) {
        return new BookingWaits(
                Stream.concat(answers.stream(), more.answers.stream()).toList());
    }

    /** Two decimals: a booking alone takes a tenth of a second. */
    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }

    /** The same at an account where nothing else goes on, and at one during its full sync. */
    record Both(BookingWaits idle, BookingWaits during) {
        Both() {
            this(new BookingWaits(List.of()), new BookingWaits(List.of()));
        }

        Both and(Both more) {
            return new Both(idle.and(more.idle), during.and(more.during));
        }

        double ratio() {
            return (double) during.p99() / Math.max(1, idle.p99());
        }

        boolean reaches(double ratioMax) {
            return ratio() <= ratioMax && idle.unclean() == 0 && during.unclean() == 0;
        }

        String text() {
            return "idle " + idle.text() + ", during the sync " + during.text();
        }
    }
}
