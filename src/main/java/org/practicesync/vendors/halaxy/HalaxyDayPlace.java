package org.practicesync.vendors.halaxy;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * How far a day was read: {@code range:together:150:0:1:100:9f…}.
 *
 * @param span which of the day's lists is being read
 * @param names how patients are found
 * @param total what the list counted on its page before; -1 for none yet, or where it does not count
 * @param again how often the list was begun anew, because it changed
 * @param pages how far that list was read
 */
record HalaxyDayPlace(Span span, Names names, long total, int again, HalaxyPlace pages) {
    static final HalaxyDayPlace BEGINNING = begin(Span.RANGE, Names.TOGETHER);

    private static final int AGAIN_MAX = 5;
    private static final Pattern FORM = Pattern.compile("([a-z]+):([a-z]+):(-?\\d{1,18}):(\\d{1,4}):(.*)");

    /**
     * Part of what is asked for a day. Usually the day is one range; where Halaxy ignores that, three dates surely hold it,
     * whatever zone it takes a date in.
     */
    enum Span {
        RANGE,
        EVE,
        DAY,
        MORROW;

        /** What is read after it; null: that was all. */
        @Nullable
        Span next() {
            return switch (this) {
                case RANGE, MORROW -> null;
                case EVE -> DAY;
                case DAY -> MORROW;
            };
        }
    }

    /** How the patients of appointments are found. */
    enum Names {
        /** Halaxy puts them on the page; whoever is missing there is read. */
        TOGETHER,
        /** Each is read. */
        SINGLY,
        /** The key may not read patients. */
        NONE
    }

    private static HalaxyDayPlace begin(Span span, Names names) {
        return new HalaxyDayPlace(span, names, -1, 0, HalaxyPlace.BEGINNING);
    }

    static HalaxyDayPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        var matcher = FORM.matcher(cursor);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a place in a day");
        }
        return new HalaxyDayPlace(
                Span.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                Names.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                Long.parseLong(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                HalaxyPlace.of(matcher.group(5)));
    }

    HalaxyDayPlace finding(Names other) {
        return new HalaxyDayPlace(span, other, total, again, pages);
    }

    /** Halaxy ignored the range: date by date, from the start. */
    HalaxyDayPlace byDate() {
        return begin(Span.EVE, names);
    }

    /**
     * Another way to ask for what was refused: without patients on the page, which the key may not read or Halaxy not put
     * there; then date by date. Null: there is none, or something else is wrong.
     */
    @Nullable
    HalaxyDayPlace otherwise(VendorFailure failure) {
        boolean forbidden = failure instanceof VendorFailure.PermissionMissing;
        if (!forbidden && !(failure instanceof VendorFailure.Refused)) {
            return null;
        }
        if (names == Names.TOGETHER) {
            return finding(forbidden ? Names.NONE : Names.SINGLY);
        }
        return span == Span.RANGE && !forbidden ? byDate() : null;
    }

    boolean changed(@Nullable Long counted) {
        return total >= 0 && counted != null && counted != total;
    }

    /** A list that changed between two pages has moved under them. */
    HalaxyDayPlace anew() {
        if (again >= AGAIN_MAX) {
            throw new VendorException(
                    new VendorFailure.Unavailable("Halaxy's list of the day changed whenever it was read"));
        }
        return new HalaxyDayPlace(span, names, -1, again + 1, HalaxyPlace.BEGINNING);
    }

    HalaxyDayPlace at(HalaxyPlace reached, @Nullable Long counted) {
        return new HalaxyDayPlace(span, names, counted == null ? -1 : counted, again, reached);
    }

    /** The beginning of the list after this one; null: there is none. */
    @Nullable
    HalaxyDayPlace nextSpan() {
        var next = span.next();
        return next == null ? null : begin(next, names);
    }

    String cursor() {
        return span.name().toLowerCase(Locale.ROOT) + ":" + names.name().toLowerCase(Locale.ROOT) + ":" + total + ":"
                + again + ":" + pages.cursor();
    }
}
