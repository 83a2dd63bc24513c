package org.practicesync.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a fixed rate, whether earlier ones were answered or not: a service that falls behind cannot slow the questions
 * down. A call's time begins when it was due.
 */
final class OpenLoop implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int perSecond;
    private final String bearer;

    OpenLoop(int perSecond, String bearer) {
        this.perSecond = perSecond;
        this.bearer = bearer;
    }

    /** What came of it: times of those that were answered well, in microseconds, and how many were not. */
    record Times(Millis micros, int failed) {}

    Times run(String url, Duration span) {
        var times = new ConcurrentLinkedQueue<Long>();
        var calls = new ArrayList<CompletableFuture<Void>>();
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long begin = System.nanoTime();
        long count = span.toSeconds() * perSecond;
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + bearer)
                .timeout(ANSWER_MAX)
                .build();
        for (long n = 0; n < count; n++) {
            long due = begin + n * gap;
            waitUntil(due);
            calls.add(call(request, due, times));
        }
        calls.forEach(OpenLoop::ended);
        var answered = List.copyOf(times);
        return new Times(new Millis(answered), Math.toIntExact(count - answered.size()));
    }

    private CompletableFuture<Void> call(HttpRequest request, long due, Queue<Long> times) {
        return client.sendAsync(request, BodyHandlers.ofByteArray()).thenAccept(answer -> {
            if (answer.statusCode() == OK) {
                times.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
            }
        });
    }

    /** What failed is missing from the times. */
    private static void ended(CompletableFuture<Void> call) {
        call.exceptionally(failure -> null).join();
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
