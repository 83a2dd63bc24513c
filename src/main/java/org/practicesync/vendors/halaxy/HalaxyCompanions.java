package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** The records that those of a page name: they came along with it, or are read one by one. */
@Singleton
class HalaxyCompanions {
    private final HalaxyClient client;

    HalaxyCompanions(HalaxyClient client) {
        this.client = client;
    }

    /**
     * What was found.
     *
     * @param byId records by their ids
     * @param stopped why the rest was not looked for; null when it was
     */
    record Found(Map<String, JsonNode> byId, @Nullable VendorException stopped) {
        static Found of(List<JsonNode> records) {
            var byId = new HashMap<String, JsonNode>();
            records.forEach(record -> byId.putIfAbsent(String.valueOf(HalaxyFields.id(record)), record));
            return new Found(byId, null);
        }

        private Found with(String id, JsonNode record) {
            var more = new HashMap<>(byId);
            more.put(id, record);
            return new Found(more, stopped);
        }

        private Found stoppedBy(VendorException why) {
            return new Found(byId, why);
        }

        boolean forbidden() {
            return stopped != null && stopped.failure() instanceof VendorFailure.PermissionMissing;
        }
    }

    /**
     * Reads those that are not there yet, one after the other. One that cannot be read is left out; whatever would hit the next
     * one too ends the reading.
     */
    Uni<Found> complete(VendorSession session, String resource, Collection<String> ids, Found before) {
        var missing = ids.stream()
                .distinct()
                .filter(id -> !before.byId().containsKey(id))
                .toList();
        var found = Uni.createFrom().item(before);
        for (String id : missing) {
            found = found.chain(soFar -> one(session, resource, id, soFar));
        }
        return found;
    }

    private Uni<Found> one(VendorSession session, String resource, String id, Found soFar) {
        if (soFar.stopped() != null) {
            return Uni.createFrom().item(soFar);
        }
        return client.read(session, resource, id)
                .map(record -> soFar.with(id, record))
                .onFailure(VendorException.class)
                .recoverWithItem(thrown -> without(soFar, (VendorException) thrown));
    }

    private static Found without(Found soFar, VendorException thrown) {
        return switch (thrown.failure()) {
            case VendorFailure.NotFound one -> soFar;
            case VendorFailure.Refused one -> soFar;
            case VendorFailure.Malformed one -> soFar;
            case VendorFailure.OrderBroken one -> soFar;
            case VendorFailure.AuthRejected all -> soFar.stoppedBy(thrown);
            case VendorFailure.PermissionMissing all -> soFar.stoppedBy(thrown);
            case VendorFailure.Wait all -> soFar.stoppedBy(thrown);
            case VendorFailure.Unavailable all -> soFar.stoppedBy(thrown);
            case VendorFailure.TimedOut all -> soFar.stoppedBy(thrown);
        };
    }
}
