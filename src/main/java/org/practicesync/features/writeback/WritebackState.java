package org.practicesync.features.writeback;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.practicesync.kernel.Problem;

/** Where a writeback stands. {@link #id()} is the name in rows, {@link #result()} the one in JSON. */
enum WritebackState {
    /** Not sent, or surely not done. */
    QUEUED("pending"),
    /** Committed before the request leaves: from here on it may have arrived. */
    SENT("pending"),
    /** The PMS took it and has not decided. */
    ACCEPTED("pending"),
    COMPLETED("completed"),
    FAILED("failed"),
    /** Nobody knows whether it arrived; read back, and else left to a person. */
    UNCERTAIN("uncertain");

    static final List<String> RESULTS = List.of("pending", "completed", "failed", "uncertain");

    private final String result;

    WritebackState(String result) {
        this.result = result;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String result() {
        return result;
    }

    /** Whether it has its verdict. */
    boolean ended() {
        return this == COMPLETED || this == FAILED;
    }

    static WritebackState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The states that one result stands for. */
    static List<WritebackState> of(Result result) {
        return Stream.of(values())
                .filter(state -> state.result.equals(result.word()))
                .toList();
    }

    /** One of {@link #RESULTS}. */
    record Result(String word) {
        Result {
            if (!RESULTS.contains(word)) {
                throw Problem.invalid("result", "must be one of " + String.join(", ", RESULTS))
                        .exception();
            }
        }
    }
}
