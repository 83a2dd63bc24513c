package org.practicesync.vendors.sikka;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list and which part of it.
 *
 * @param list the last part of its address
 * @param parameters by name, in the order of their names, so that the same call is the same address
 */
record SikkaQuery(String list, Map<String, String> parameters) {
    SikkaQuery {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    static SikkaQuery of(String list) {
        return new SikkaQuery(list, Map.of());
    }

    /** These fields only: what else a row holds stays where it is. */
    static SikkaQuery of(String list, List<String> fields) {
        return of(list).with("lightweight", "true").with("fields", String.join(",", fields));
    }

    SikkaQuery with(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new SikkaQuery(list, more);
    }

    /** @param offset the index of the page */
    SikkaQuery page(int offset, int limit) {
        return with("offset", Integer.toString(offset)).with("limit", Integer.toString(limit));
    }
}
