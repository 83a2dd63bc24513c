package org.practicesync.sandbox.medirecords;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a given number of answers through and holds the rest, so that a test can stop the world at an exact point. */
final class Gate {
    private final Deque<Runnable> held = new ArrayDeque<>();
    private int passed;

    /** A negative limit holds nothing. */
    void pass(int limit, Runnable answer) {
        if (limit >= 0 && passed >= limit) {
            held.addLast(answer);
            return;
        }
        passed++;
        answer.run();
    }

    void limitChanged(int limit) {
        while (!held.isEmpty() && (limit < 0 || passed < limit)) {
            passed++;
            held.removeFirst().run();
        }
    }

    void reset() {
        passed = 0;
    }
}
