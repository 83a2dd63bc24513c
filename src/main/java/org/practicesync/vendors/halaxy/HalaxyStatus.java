package org.practicesync.vendors.halaxy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;

/** Halaxy's words for what became of a patient's place. The set is open, and how it says that somebody did not come is not documented. */
final class HalaxyStatus {
    private static final List<AppointmentStatus> FIRST_OF_GROUP = List.of(
            AppointmentStatus.COMPLETED,
            AppointmentStatus.ARRIVED,
            AppointmentStatus.BOOKED,
            AppointmentStatus.NO_SHOW);

    private HalaxyStatus() {}

    /** Empty for a word that we do not know. */
    static Optional<AppointmentStatus> of(String word) {
        var known = word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
        return switch (known) {
            case "booked", "confirmed", "tentative", "accepted", "pending", "needs action" ->
                Optional.of(AppointmentStatus.BOOKED);
            case "arrived", "checked in" -> Optional.of(AppointmentStatus.ARRIVED);
            case "attended", "completed", "fulfilled" -> Optional.of(AppointmentStatus.COMPLETED);
            default -> ofPhrase(known);
        };
    }

    private static Optional<AppointmentStatus> ofPhrase(String known) {
        if (known.startsWith("cancelled") || known.startsWith("canceled")) {
            return Optional.of(AppointmentStatus.CANCELLED);
        }
        return known.contains("did not attend") || known.contains("no show") || known.contains("noshow")
                ? Optional.of(AppointmentStatus.NO_SHOW)
                : Optional.empty();
    }

    /** Of the whole: it is cancelled only for all, and otherwise what is true of those who still have a place. */
    static AppointmentStatus ofAll(List<Attendee> attendees) {
        return FIRST_OF_GROUP.stream()
                .filter(status -> attendees.stream().anyMatch(one -> one.status() == status))
                .findFirst()
                .orElse(attendees.isEmpty() ? AppointmentStatus.BOOKED : AppointmentStatus.CANCELLED);
    }
}
