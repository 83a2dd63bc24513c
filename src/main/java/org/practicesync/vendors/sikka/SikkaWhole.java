package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * Reads a short list from its first page to its last. What is concluded from it may be that something is not there, so that
 * one which ends early is no list.
 */
final class SikkaWhole {
    private static final int PAGES_MAX = 100;

    private final IntFunction<Uni<SikkaEnvelope>> pages;
    private final List<JsonNode> rows = new ArrayList<>();

    private SikkaWhole(IntFunction<Uni<SikkaEnvelope>> pages) {
        this.pages = pages;
    }

    /**
     * @param pages reads the page of that index, from 0
     * @return fails where a page is empty before all that the list counts was read
     */
    static Uni<List<JsonNode>> read(IntFunction<Uni<SikkaEnvelope>> pages) {
        return Uni.createFrom().deferred(() -> new SikkaWhole(pages).from(0));
    }

    private Uni<List<JsonNode>> from(int page) {
        return pages.apply(page).chain(envelope -> after(page, envelope));
    }

    private Uni<List<JsonNode>> after(int page, SikkaEnvelope envelope) {
        rows.addAll(envelope.items());
        if (rows.size() >= envelope.total()) {
            return Uni.createFrom().item(rows);
        }
        if (envelope.items().isEmpty()) {
            throw new VendorException.Transient(
                    new VendorFailure.Unavailable("Sikka's list ended before all that it counts"));
        }
        if (page + 1 >= PAGES_MAX) {
            throw new VendorException(new VendorFailure.Malformed("Sikka's list does not end"));
        }
        return from(page + 1);
    }
}
