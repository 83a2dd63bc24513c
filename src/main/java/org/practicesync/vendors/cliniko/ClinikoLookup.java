package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** Reads one record of a list, and says "not there" only when Cliniko did. */
final class ClinikoLookup<R extends PmsRecord> {
    private final ClinikoPages<R> pages;

    ClinikoLookup(ClinikoPages<R> pages) {
        this.pages = pages;
    }

    /** Text that is no id of Cliniko's never becomes part of an address; and who was not asked for is not gone. */
    Uni<Looked<R>> lookUp(VendorSession session, String pmsId) {
        if (!ClinikoIds.isId(pmsId)) {
            return Uni.createFrom()
                    .failure(() -> new VendorException(new VendorFailure.Refused("not an id that Cliniko can have")));
        }
        return pages.one(session, pmsId)
                .onItem()
                .invoke(ClinikoLookup::requireRecord)
                .chain(node -> told(session, pmsId, node))
                .onFailure(VendorException::isNotFound)
                .recoverWithItem(() -> new Looked.NotThere<>());
    }

    private static void requireRecord(JsonNode node) {
        if (!node.isObject()) {
            throw malformed("Cliniko's answer is no record");
        }
    }

    private Uni<Looked<R>> told(VendorSession session, String pmsId, JsonNode node) {
        return pages.completed(session, node).map(whole -> told(pmsId, whole));
    }

    private Looked<R> told(String pmsId, JsonNode node) {
        var mapped = ClinikoRecords.mapped(List.of(node), pages.list().reader());
        var record = mapped.records().isEmpty() ? null : mapped.records().getFirst();
        var found = record != null ? record.pmsId() : ClinikoRecords.id(node);
        if (found != null && !found.equals(pmsId)) {
            throw malformed("Cliniko answered with another record than the one asked for");
        }
        return record == null ? new Looked.Unreadable<>(mapped.rejected().getFirst()) : new Looked.There<>(record);
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
