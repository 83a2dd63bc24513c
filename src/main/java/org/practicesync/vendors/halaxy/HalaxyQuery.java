package org.practicesync.vendors.halaxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param resource what is looked for: {@code Appointment}
 * @param dates each with its prefix: {@code ge2026-07-14T00:00:00+10:00}
 * @param sort null for the order of Halaxy
 * @param includes what should come along: {@code Appointment:patient}
 * @param count records on a page
 * @param page from 1
 */
record HalaxyQuery(
        String resource, List<String> dates, @Nullable String sort, List<String> includes, int count, int page) {
    static HalaxyQuery page(String resource, int page) {
        return new HalaxyQuery(resource, List.of(), null, List.of(), HalaxyConfig.PAGE_SIZE, page);
    }

    /** To see how many there are. */
    static HalaxyQuery one(String resource) {
        return new HalaxyQuery(resource, List.of(), null, List.of(), 1, 1);
    }

    HalaxyQuery including(List<String> more) {
        return new HalaxyQuery(resource, dates, sort, more, count, page);
    }
}
