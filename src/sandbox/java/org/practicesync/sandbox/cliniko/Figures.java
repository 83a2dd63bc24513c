package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.sandbox.http.Json;

/** What was answered to one account. */
final class Figures {
    private final List<Waiting> waiting = new ArrayList<>();
    private int requests;
    private int listPages;
    private int singleReads;

    /** Somebody who wants to know when so many list pages were answered. */
    private record Waiting(int listPages, Runnable notice) {}

    /** An exchange was answered in full. */
    void answered(VendorApi.Sort sort, int status) {
        requests++;
        if (sort == VendorApi.Sort.ONE_PATIENT) {
            singleReads++;
        }
        if (sort == VendorApi.Sort.LIST_PAGE && status == 200) {
            listPages++;
            tell(waiting.stream().filter(one -> one.listPages <= listPages).toList());
        }
    }

    void await(int pages, Runnable notice) {
        if (listPages >= pages) {
            notice.run();
        } else {
            waiting.add(new Waiting(pages, notice));
        }
    }

    /** Whoever waits is told: the pages it counted on will not come under this count. */
    void reset() {
        requests = 0;
        listPages = 0;
        singleReads = 0;
        tell(List.copyOf(waiting));
    }

    ObjectNode json() {
        return Json.object()
                .put("requests", requests)
                .put("listPages", listPages)
                .put("singleReads", singleReads);
    }

    private void tell(List<Waiting> due) {
        waiting.removeAll(due);
        due.forEach(one -> one.notice.run());
    }
}
