package org.practicesync.features.quarantine;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.FailureText;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.Feeds;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.Vendors;

/** Opens a kept record and maps it again, without calling the PMS. */
@Singleton
class Remapping {
    private static final Logger LOG = Logger.getLogger(Remapping.class);

    private final RejectedRecordRepository rejected;
    private final Vendors vendors;

    Remapping(RejectedRecordRepository rejected, Vendors vendors) {
        this.rejected = rejected;
        this.vendors = vendors;
    }

    /**
     * A kept record and what it maps to now.
     *
     * @param record null where it is still rejected
     * @param reason why it is; null where it maps
     */
    record Remapped(
            KeptRecord kept,
            @Nullable PmsRecord record,
            @Nullable String reason) {
        static Remapped still(KeptRecord kept, String reason) {
            return new Remapped(kept, null, reason);
        }
    }

    Remapped remap(OrganizationId organization, KeptRecord kept) {
        String text;
        try {
            text = rejected.open(organization, kept);
        } catch (IllegalStateException closed) {
            return Remapped.still(kept, "no master key in use opens it");
        }
        return kept.mapped() ? mappedBefore(kept, text) : mapAgain(kept, text);
    }

    private static Remapped mappedBefore(KeptRecord kept, String text) {
        var record = MappedRecord.read(kept.recordKind(), text);
        return record == null
                ? Remapped.still(kept, "only its id was kept: the next sync reads it again")
                : new Remapped(kept, record, null);
    }

    private Remapped mapAgain(KeptRecord kept, String raw) {
        var vendor = vendors.find(kept.account().vendor().value());
        if (vendor.isEmpty()) {
            return Remapped.still(kept, "its PMS is unknown to this version");
        }
        var feed = Feeds.of(vendor.get()).stream()
                .filter(each -> each.kind() == kept.recordKind())
                .findFirst();
        return feed.isEmpty()
                ? Remapped.still(kept, "its PMS lists no " + kept.recordKind().words())
                : mapAgain(kept, raw, feed.get());
    }

    private static Remapped mapAgain(KeptRecord kept, String raw, RecordFeed<?> feed) {
        try {
            return remapped(kept, feed.remap(raw));
        } catch (RuntimeException broken) {
            // The others of this replay go on: whatever a mapper trips over stays one record's affair.
            LOG.errorf("the mapper failed on rejected record %s: %s", kept.id(), FailureText.of(broken));
            return Remapped.still(kept, "the mapper failed on it");
        }
    }

    private static Remapped remapped(KeptRecord kept, FeedPage<? extends PmsRecord> page) {
        if (!page.records().isEmpty()) {
            return new Remapped(kept, page.records().getFirst(), null);
        }
        return Remapped.still(
                kept,
                page.rejected().isEmpty()
                        ? "it maps to nothing"
                        : page.rejected().getFirst().reason());
    }
}
