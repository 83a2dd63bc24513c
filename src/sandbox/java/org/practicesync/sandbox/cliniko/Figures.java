package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.http.Json;

/** What was answered to one account. */
final class Figures {
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Resource, Integer> listPages = new EnumMap<>(Resource.class);
    private final Map<Resource, Integer> singleReads = new EnumMap<>(Resource.class);
    private int requests;

    /** Somebody who wants to know when so many pages of a list were answered. */
    private record Waiting(Resource resource, int pages, Runnable notice) {}

    /** An exchange was answered in full. */
    void answered(Asked asked, int status) {
        requests++;
        switch (asked) {
            case Asked.ListPage page -> {
                if (status == 200) {
                    listPages.merge(page.resource(), 1, Integer::sum);
                    tell(waiting.stream().filter(this::due).toList());
                }
            }
            case Asked.OneRecord one -> singleReads.merge(one.resource(), 1, Integer::sum);
            case Asked.SomethingElse() -> {}
        }
    }

    void await(Resource resource, int pages, Runnable notice) {
        var one = new Waiting(resource, pages, notice);
        if (due(one)) {
            notice.run();
        } else {
            waiting.add(one);
        }
    }

    /** Whoever waits is told: the pages it counted on will not come under this count. */
    void reset() {
        requests = 0;
        listPages.clear();
        singleReads.clear();
        tell(List.copyOf(waiting));
    }

    /** The bare figures are those of patients, which the oldest tests know. */
    ObjectNode json() {
        var json = Json.object()
                .put("requests", requests)
                .put("listPages", listPages.getOrDefault(Resource.PATIENTS, 0))
                .put("singleReads", singleReads.getOrDefault(Resource.PATIENTS, 0));
        var pages = json.putObject("listPagesOf");
        listPages.forEach((resource, count) -> pages.put(resource.path(), count));
        var reads = json.putObject("singleReadsOf");
        singleReads.forEach((resource, count) -> reads.put(resource.path(), count));
        return json;
    }

    private boolean due(Waiting one) {
        return listPages.getOrDefault(one.resource(), 0) >= one.pages();
    }

    private void tell(List<Waiting> due) {
        waiting.removeAll(due);
        due.forEach(one -> one.notice.run());
    }
}
