package org.practicesync.vendors.cliniko;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** Whether ids came as they were asked for. They are compared as numbers: as texts, 9 comes after 10. */
final class ClinikoOrder {
    private ClinikoOrder() {}

    /**
     * Every id of a page lies above the one before and within its bounds.
     *
     * @param after exclusive; null: no bound
     * @param upTo inclusive; null: no bound
     * @throws VendorException with {@link VendorFailure.OrderBroken}, saying which of these it was
     */
    static void check(List<String> ids, @Nullable String after, @Nullable String upTo) {
        var floor = after == null ? null : required(after);
        var ceiling = upTo == null ? null : required(upTo);
        Long previous = null;
        for (String id : ids) {
            var number = required(id);
            if (floor != null && number <= floor) {
                throw broken("a page holds an id that is not above its cursor: the filter was ignored");
            }
            if (ceiling != null && number > ceiling) {
                throw broken("a page holds an id above the upper bound: the filter was ignored");
            }
            if (previous != null && number <= previous) {
                throw broken("the ids of a page do not ascend: the order was ignored");
            }
            previous = number;
        }
    }

    /** Whether the ids are numbers and each is below the one before. */
    static boolean descends(List<String> ids) {
        Long previous = null;
        for (String id : ids) {
            var number = number(id);
            if (number == null || (previous != null && number >= previous)) {
                return false;
            }
            previous = number;
        }
        return true;
    }

    /** Whether the ids are numbers, each above the one before and the last below the bound. */
    static boolean ascendsBelow(List<String> ids, String bound) {
        var last = number(bound);
        return last != null && descends(ids.reversed()) && (ids.isEmpty() || required(ids.getLast()) < last);
    }

    private static long required(String id) {
        var number = number(id);
        if (number == null) {
            throw broken("an id is not a 64-bit number");
        }
        return number;
    }

    private static @Nullable Long number(String id) {
        try {
            return Long.valueOf(id);
        } catch (NumberFormatException text) {
            return null;
        }
    }

    private static VendorException broken(String what) {
        return new VendorException(new VendorFailure.OrderBroken(what));
    }
}
