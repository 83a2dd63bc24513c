package org.practicesync.sandbox.gentu;

import java.util.List;

/** The words the specification lists; nothing promises that there are no others. */
final class Statuses {
    static final List<String> ALL = List.of(
            "none",
            "confirmed",
            "completed",
            "in_waiting_room",
            "with_doctor",
            "invoiced",
            "cancelled",
            "did_not_arrive");

    private Statuses() {}
}
