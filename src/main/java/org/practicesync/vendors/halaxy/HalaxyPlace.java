package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * How far a list by pages was read: {@code 3:250:9f…}.
 *
 * @param page the last one read, 0 for none
 * @param met records on the pages so far
 * @param print of what the last page held, so that the same page again is noticed
 */
record HalaxyPlace(int page, long met, String print) {
    static final HalaxyPlace BEGINNING = new HalaxyPlace(0, 0, "");

    /** A list that is longer than this is one that never ends. */
    static final int PAGES_MAX = 100_000;

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18}):([0-9a-f]*)");

    static HalaxyPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        var matcher = FORM.matcher(cursor);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a place in a list by pages");
        }
        return new HalaxyPlace(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    int next() {
        return page + 1;
    }

    /**
     * After the page that follows.
     *
     * @throws VendorException Malformed where it is the page that was read last, or one too many
     */
    HalaxyPlace after(List<JsonNode> rows) {
        var print = print(rows);
        if (page > 0 && !rows.isEmpty() && print.equals(this.print)) {
            throw malformed("the same page of Halaxy's came twice");
        }
        if (next() > PAGES_MAX) {
            throw malformed("Halaxy's list does not end");
        }
        return new HalaxyPlace(next(), met + rows.size(), print);
    }

    /**
     * Whether this page was the last: an empty one is, and one whose links name no next page. A short page proves nothing,
     * nor does one without links, unless it completes the count.
     *
     * @throws VendorException Malformed where fewer were met than the list counts
     */
    boolean isLast(HalaxyWire.Bundle bundle, List<JsonNode> rows) {
        var total = bundle.total();
        boolean all = total != null && met >= total;
        boolean last = rows.isEmpty() || saysLast(bundle) || (bundle.link() == null && all);
        if (last && total != null && !all) {
            throw malformed("Halaxy's list ended before all that it counts");
        }
        return last;
    }

    private boolean saysLast(HalaxyWire.Bundle bundle) {
        return bundle.link() != null && bundle.address("next") == null && !isBefore(bundle.address("last"));
    }

    /** Where no next page is named, the last one's number may still say that there is one. */
    private boolean isBefore(@Nullable String last) {
        var number =
                last == null ? null : Pattern.compile("[?&]page=(\\d{1,9})").matcher(last);
        return number != null && number.find() && Integer.parseInt(number.group(1)) > page;
    }

    String cursor() {
        return page + ":" + met + ":" + print;
    }

    private static String print(List<JsonNode> rows) {
        return Fingerprint.of(rows.stream().map(row -> row.path("id").asText()).collect(Collectors.joining(",")));
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
