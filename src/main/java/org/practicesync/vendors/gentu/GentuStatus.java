package org.practicesync.vendors.gentu;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentStatus;

/** Gentu's words for what became of an appointment. The specification lists eight and promises no more. */
final class GentuStatus {
    private static final Map<String, AppointmentStatus> WORDS = Map.of(
            "none", AppointmentStatus.BOOKED,
            "confirmed", AppointmentStatus.BOOKED,
            "in_waiting_room", AppointmentStatus.ARRIVED,
            "with_doctor", AppointmentStatus.ARRIVED,
            "completed", AppointmentStatus.COMPLETED,
            "invoiced", AppointmentStatus.COMPLETED,
            "cancelled", AppointmentStatus.CANCELLED,
            "did_not_arrive", AppointmentStatus.NO_SHOW);

    private GentuStatus() {}

    /** Null for a word that we do not know; no word at all is like {@code none}. */
    static @Nullable AppointmentStatus of(@Nullable String word) {
        return word == null ? AppointmentStatus.BOOKED : WORDS.get(word.strip().toLowerCase(Locale.ROOT));
    }
}
