package org.practicesync.vendors.sikka;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.practicesync.pms.AppointmentStatus;

/**
 * What the words of the systems behind Sikka mean. Each has its own, and practices add some: one that is not known here
 * counts as booked, with a warning. A broken appointment is one that the patient gave up before it.
 */
final class SikkaStatus {
    private static final Map<AppointmentStatus, List<String>> WORDS = Map.of(
            AppointmentStatus.BOOKED,
            List.of(
                    "open",
                    "scheduled",
                    "rescheduled",
                    "booked",
                    "confirmed",
                    "unconfirmed",
                    "fixed",
                    "firm",
                    "tentative",
                    "planned",
                    "left message"),
            AppointmentStatus.ARRIVED,
            List.of(
                    "arrived",
                    "here",
                    "checked in",
                    "in chair",
                    "in treatment",
                    "in operatory",
                    "seated",
                    "ready",
                    "waiting"),
            AppointmentStatus.COMPLETED,
            List.of("complete", "completed", "checked out", "walked out", "done", "finished"),
            AppointmentStatus.CANCELLED,
            List.of("broken", "cancelled", "canceled", "deleted", "unsched list"),
            AppointmentStatus.NO_SHOW,
            List.of("no show", "missed", "failed", "did not attend"));

    private static final Map<String, AppointmentStatus> BY_WORD = byWord();

    private SikkaStatus() {}

    private static Map<String, AppointmentStatus> byWord() {
        var byWord = new HashMap<String, AppointmentStatus>();
        WORDS.forEach((status, words) -> words.forEach(word -> byWord.put(plain(word), status)));
        return Map.copyOf(byWord);
    }

    static Optional<AppointmentStatus> of(String word) {
        return Optional.ofNullable(BY_WORD.get(plain(word)));
    }

    /** Letters only: {@code No-Show} and {@code NoShow} are the same word. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
