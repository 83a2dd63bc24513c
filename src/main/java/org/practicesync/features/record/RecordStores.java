package org.practicesync.features.record;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;

/** The store of every kind. */
@Singleton
public class RecordStores {
    private final Map<RecordKind, RecordStore<?>> byKind = new EnumMap<>(RecordKind.class);

    RecordStores(@All List<RecordStore<?>> all) {
        all.forEach(store -> byKind.put(store.kind(), store));
    }

    /** The store of what a list holds. */
    public <R extends PmsRecord> RecordStore<R> of(RecordFeed<R> feed) {
        return of(feed.kind());
    }

    /** The same where the kind is known from a row only; records of another kind do not fit into it. */
    @SuppressWarnings("unchecked") // a kind has one type of record, in its feed and in its store
    public <R extends PmsRecord> RecordStore<R> of(RecordKind kind) {
        var store = byKind.get(kind);
        if (store == null) {
            throw new IllegalStateException("no store for " + kind);
        }
        return (RecordStore<R>) store;
    }
}
