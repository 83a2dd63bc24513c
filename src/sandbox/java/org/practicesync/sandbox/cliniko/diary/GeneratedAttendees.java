package org.practicesync.sandbox.cliniko.diary;

import org.practicesync.sandbox.cliniko.book.Born;
import org.practicesync.sandbox.cliniko.book.Ids;
import org.practicesync.sandbox.cliniko.book.Sight;

/** The attendees an account is born with: those of the groups first, then one for each individual appointment, in step with it. */
record GeneratedAttendees(Ids ids, Groups groups, GeneratedAppointments appointments) implements Born {
    @Override
    public GeneratedAttendee at(int k) {
        return new GeneratedAttendee(this, k);
    }

    @Override
    public int shownBefore(int k, Sight sight) {
        int seats = Math.min(k, groups.seats());
        int shownSeats = sight.cancelled() ? seats : seats - Groups.cancelledBefore(seats);
        return shownSeats + appointments.shownBefore(k - seats, sight);
    }

    @Override
    public long newestSecond() {
        return appointments.newestSecond();
    }

    /** The attendee of the k-th individual appointment. */
    GeneratedAttendee of(int k) {
        return at(groups.seats() + k);
    }
}
