package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.practicesync.pms.BatchLookup;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** Cliniko's list of patients. */
final class ClinikoPatients extends ClinikoChangeFeed<PatientRecord> implements BatchLookup<PatientRecord> {
    private final ClinikoPages<PatientRecord> pages;

    ClinikoPatients(ClinikoPages<PatientRecord> pages, ClinikoConfig config) {
        super(pages, config);
        this.pages = pages;
    }

    /** What is no id of Cliniko's is not asked for: Cliniko cannot have it. */
    @Override
    public Uni<FeedPage<PatientRecord>> readAll(VendorSession session, List<String> pmsIds) {
        var asked = pmsIds.stream().filter(ClinikoIds::fitsFilter).distinct().toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().item(() -> new FeedPage<>(List.of(), List.of(), null, true));
        }
        return pages.read(session, pages.list().queries().named(asked)).map(page -> checked(page, Set.copyOf(asked)));
    }

    /** All of them fit on one page, and nobody else stands there. */
    static FeedPage<PatientRecord> checked(ClinikoWire.Page page, Set<String> asked) {
        var ids = ClinikoRecords.ids(page.records());
        if (!asked.containsAll(ids) || new HashSet<>(ids).size() < ids.size()) {
            throw malformed("Cliniko answered with other patients than those asked for");
        }
        var counted = page.totalEntries();
        if (counted == null || counted > page.records().size()) {
            throw malformed("Cliniko answered with fewer patients than it counted");
        }
        return ClinikoPages.mapped(ClinikoLists.PATIENTS, page, null, true);
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
