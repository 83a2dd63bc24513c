package org.practicesync.vendors.sikka;

import jakarta.inject.Singleton;

/** Everything of an office that is read as a list. */
@Singleton
record SikkaLists(
        SikkaPatients patients,
        SikkaAppointments appointments,
        SikkaPractitioners practitioners,
        SikkaTypes types,
        SikkaLocations locations) {}
