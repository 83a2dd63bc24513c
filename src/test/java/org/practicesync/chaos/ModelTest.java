package org.practicesync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.practicesync.chaos.Model.Names;
import org.practicesync.chaos.Model.Version;
import org.practicesync.chaos.Schedule.Change;
import org.practicesync.chaos.Schedule.Deed;
import org.practicesync.chaos.Schedule.During;

class ModelTest {
    private static final Version LIVING = new Version("Canary", "Example", false, null);
    private static final Version ARCHIVED = new Version("Canary", "Example", true, null);
    private static final Version MERGED = new Version("Canary", "Example", true, "1");

    @Test
    void touchesNobodyTwice() {
        var records = new HashMap<Long, Version>();
        for (long id = 1; id <= 20; id++) {
            records.put(id, LIVING);
        }
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 15; i++) {
            changes.add(new Change(Deed.EDIT, 0.5, 0));
            changes.add(new Change(Deed.MERGE, 0.1, 0.9));
        }

        var touched = new ArrayList<String>();
        for (JsonNode order : new Model(records).orders(changes, new Names())) {
            touched.add(order.path("id").asText());
            if (order.has("into")) {
                touched.add(order.path("into").asText());
            }
        }

        assertThat(touched).doesNotHaveDuplicates().hasSizeGreaterThan(18);
    }

    @Test
    void ordersOnlyWhatFits() {
        var model = new Model(new HashMap<>(java.util.Map.of(1L, LIVING, 2L, ARCHIVED, 3L, MERGED)));
        var orders = model.orders(
                List.of(
                        new Change(Deed.UNARCHIVE, 0.9, 0),
                        new Change(Deed.UNARCHIVE, 0.9, 0),
                        new Change(Deed.MERGE, 0.5, 0.5),
                        new Change(Deed.ADD, 0, 0)),
                new Names());

        assertThat(orders.toString())
                .isEqualTo("[{\"op\":\"unarchive\",\"id\":\"2\"},"
                        + "{\"op\":\"add\",\"fields\":{\"first_name\":\"Canary1\"}}]");
    }

    @Test
    void gathersWhatHappensOnOnePage() {
        var model = new Model(new HashMap<>(java.util.Map.of(1L, LIVING, 2L, LIVING, 3L, LIVING)));
        var add = new Change(Deed.ADD, 0, 0);
        var pages =
                model.ordersByPage(List.of(new During(4, add), new During(2, add), new During(4, add)), new Names());

        assertThat(pages.keySet()).containsExactly(2, 4);
        assertThat(pages.get(4)).hasSize(2);
    }
}
