package org.practicesync.sandbox.cliniko.diary;

import org.practicesync.sandbox.cliniko.book.Born;
import org.practicesync.sandbox.cliniko.book.Ids;
import org.practicesync.sandbox.cliniko.book.Sight;

/** The individual appointments an account is born with. */
record GeneratedAppointments(Ids ids, Cast cast) implements Born {
    @Override
    public GeneratedAppointment at(int k) {
        return new GeneratedAppointment(this, k);
    }

    @Override
    public int shownBefore(int k, Sight sight) {
        return Fates.shownBefore(k, sight);
    }

    @Override
    public long newestSecond() {
        return cast.hours().newestSecond();
    }
}
