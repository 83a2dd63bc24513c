package org.practicesync.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.practicesync.bench.BookingDesk.Answer;

/**
 * Two accounts of the same size where people book.
 *
 * @param walked the one of {@code during}, which a full sync reads meanwhile
 */
record DeskPair(BookingDesk idle, BookingDesk during, Clinics walked) {
    /** So many at once, at one account and then at the other. */
    BookingWaits.Both atOnce(int keys, boolean idleFirst) {
        if (idleFirst) {
            var before = atOnce(idle, keys);
            return new BookingWaits.Both(before, atOnce(during, keys));
        }
        var before = atOnce(during, keys);
        return new BookingWaits.Both(atOnce(idle, keys), before);
    }

    static BookingWaits atOnce(BookingDesk desk, int keys) {
        return answered(Stream.generate(desk::book).limit(keys).toList());
    }

    /** So many at each account, one every so often, whether earlier ones were answered or not. */
    static BookingWaits.Both oneByOne(List<DeskPair> pairs, int keys, Duration gap) throws InterruptedException {
        var idle = new ArrayList<CompletableFuture<Answer>>();
        var during = new ArrayList<CompletableFuture<Answer>>();
        long step = gap.toNanos() / (2L * pairs.size());
        long due = System.nanoTime();
        for (int key = 0; key < keys; key++) {
            for (var pair : pairs) {
                idle.add(pair.idle.book());
                due += step;
                waitUntil(due);
                during.add(pair.during.book());
                due += step;
                waitUntil(due);
            }
        }
        return new BookingWaits.Both(answered(idle), answered(during));
    }

    private static void waitUntil(long due) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }

    private static BookingWaits answered(List<CompletableFuture<Answer>> booked) {
        return new BookingWaits(booked.stream().map(CompletableFuture::join).toList());
    }
}
