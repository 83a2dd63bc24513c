package org.practicesync.pms;

import java.util.ArrayList;
import java.util.List;

/** The lists of a PMS, read from the interfaces its adapter implements. */
public final class Feeds {
    private Feeds() {}

    /** All of them, in the order in which a run walks: what appointments name comes before them. */
    public static List<RecordFeed<?>> of(PmsVendor vendor) {
        var feeds = new ArrayList<RecordFeed<?>>();
        if (vendor instanceof PatientFeed feed) {
            feeds.add(feed.patients());
        }
        if (vendor instanceof PractitionerDirectory directory) {
            feeds.add(directory.practitioners());
        }
        if (vendor instanceof AppointmentTypeDirectory directory) {
            feeds.add(directory.appointmentTypes());
        }
        if (vendor instanceof LocationDirectory directory) {
            feeds.add(directory.locations());
        }
        if (vendor instanceof AppointmentFeed feed) {
            feeds.addAll(feed.appointments());
        }
        return List.copyOf(feeds);
    }
}
