package org.practicesync.sandbox.http;

import java.util.ArrayList;
import java.util.List;

/** Answers that a test holds back: what was asked for is done, and nobody has heard of it yet. One event loop uses it. */
public final class HeldAnswers {
    private final List<Runnable> held = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** Somebody who wants to know when so many are held. */
    private record Waiting(int answers, Runnable notice) {}

    public void hold(Runnable answer) {
        held.add(answer);
        var due = waiting.stream().filter(one -> one.answers <= held.size()).toList();
        waiting.removeAll(due);
        due.forEach(one -> one.notice.run());
    }

    /** Lets all go that are held now. */
    public void release() {
        var going = List.copyOf(held);
        held.clear();
        going.forEach(Runnable::run);
    }

    public void await(int answers, Runnable notice) {
        if (held.size() >= answers) {
            notice.run();
        } else {
            waiting.add(new Waiting(answers, notice));
        }
    }

    public int count() {
        return held.size();
    }
}
