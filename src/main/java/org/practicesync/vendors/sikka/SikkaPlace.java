package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * How far a list by pages was read: {@code 3:1500:10463:0:9f…}.
 *
 * @param offset the index of the page to read next
 * @param met rows on the pages so far
 * @param total what the list counted on its first page; -1 before that
 * @param again how often the list was begun anew because it had changed
 * @param print of what the last page held, so that the same page again is noticed
 */
record SikkaPlace(int offset, long met, long total, int again, String print) {
    static final SikkaPlace BEGINNING = new SikkaPlace(0, 0, -1, 0, "");

    private static final int AGAIN_MAX = 5;

    /** A list that is longer than this is one that never ends. */
    private static final int PAGES_MAX = 20_000;

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18}):(-?\\d{1,18}):(\\d{1,4}):([0-9a-f]*)");

    /** Where a page leads: to the next one, to the end, or back to the beginning. */
    record Step(SikkaPlace place, boolean last, boolean anew) {}

    static SikkaPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        var matcher = FORM.matcher(cursor);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a place in a list by pages");
        }
        return new SikkaPlace(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                matcher.group(5));
    }

    /**
     * A list whose count changed has moved under its pages, and so has one that ends before all that it counts: it is begun
     * anew.
     *
     * @throws VendorException Malformed for a page that comes twice and a list that does not end; Unavailable for one that
     *     changes whenever it is read
     */
    Step after(SikkaEnvelope page, String key) {
        boolean changed = total >= 0 && page.total() != total;
        var print = print(page.items(), key);
        if (!changed && offset > 0 && !page.items().isEmpty() && print.equals(this.print)) {
            throw malformed("the same page of Sikka's came twice");
        }
        long all = met + page.items().size();
        boolean last = page.items().isEmpty() || !hasNext(page, all);
        boolean cutShort = last && all < page.total();
        if (changed || cutShort) {
            return new Step(anew(), false, true);
        }
        if (offset + 1 >= PAGES_MAX) {
            throw malformed("Sikka's list does not end");
        }
        return new Step(new SikkaPlace(offset + 1, all, page.total(), again, print), last, false);
    }

    /** Where no link says so, the count does. */
    private static boolean hasNext(SikkaEnvelope page, long met) {
        var next = page.next();
        return next == null ? met < page.total() : next;
    }

    private SikkaPlace anew() {
        if (again >= AGAIN_MAX) {
            throw new VendorException(new VendorFailure.Unavailable("Sikka's list changed whenever it was read"));
        }
        return new SikkaPlace(0, 0, -1, again + 1, "");
    }

    String cursor() {
        return offset + ":" + met + ":" + total + ":" + again + ":" + print;
    }

    private static String print(List<JsonNode> rows, String key) {
        return Fingerprint.of(rows.stream().map(row -> row.path(key).asText()).collect(Collectors.joining(",")));
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
