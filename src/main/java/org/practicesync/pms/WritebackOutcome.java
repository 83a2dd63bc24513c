package org.practicesync.pms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a PMS said about a change. */
public sealed interface WritebackOutcome {
    /** It took the change and will do it later, or has not done it yet. */
    record Pending(String pmsWritebackId) implements WritebackOutcome {}

    /**
     * It is done.
     *
     * @param pmsRecordId the record that was made or changed; null where the PMS does not tell
     * @param warnings what a person should know, in whole sentences without patient data:
     *     {@code The practitioner has another appointment at that time.}
     */
    record Completed(@Nullable String pmsRecordId, List<String> warnings) implements WritebackOutcome {
        public Completed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It will not do it.
     *
     * @param reason in the PMS's words; these may repeat what was sent, so that they are stored like the request itself
     *     and never logged
     */
    record Rejected(String reason) implements WritebackOutcome {
        /** Names no person. */
        @Override
        public String toString() {
            return "Rejected[…]";
        }
    }

    /**
     * The change never left us: no permit in the budget, no connection, or a read that had to come first failed. Whether
     * it is worth trying again the failure says.
     */
    record Unsent(VendorFailure why) implements WritebackOutcome {}
}
