package org.practicesync.pms;

/** What reading says about a change of which nobody knows whether it arrived. */
public sealed interface ReadBack {
    /** It was done; this is the record. */
    record Found(String pmsRecordId) implements ReadBack {}

    /** It arrived, and the PMS has not done it yet. */
    record Queued(String pmsWritebackId) implements ReadBack {}

    /** It arrived, and the PMS refused it; the reason is in the PMS's words. */
    record Refused(String reason) implements ReadBack {
        /** Names no person. */
        @Override
        public String toString() {
            return "Refused[…]";
        }
    }

    /**
     * It is not there.
     *
     * @param showsQueued whether what was read would also show a change that the PMS has taken and not yet done; true as
     *     well where the PMS keeps no queue, since it acts before it answers. Only such an absence, twice, proves that the
     *     change never arrived
     */
    record Absent(boolean showsQueued) implements ReadBack {}

    /**
     * It cannot be told from what can be read: two records fit, or the PMS offers no such list.
     *
     * @param why a few words without patient data
     */
    record CannotTell(String why) implements ReadBack {}
}
