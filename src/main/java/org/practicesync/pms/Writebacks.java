package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A PMS that takes changes. */
public interface Writebacks {
    /** What it can do; {@link Capability} is read from it. */
    Set<WritebackOperation> operations();

    /**
     * Looks at a change without calling the PMS: lengths, formats, the PMS's own words, what its practice system demands,
     * and whether {@link Change#vendorFields} are known to it.
     *
     * @param session whose facts may decide ({@link VendorSession#setting})
     * @return why the change cannot be sent; empty when it can
     */
    List<ChangeObjection> check(VendorSession session, Change change);

    /**
     * Sends the change: <b>exactly one request that changes something, never repeated by itself</b>, neither by a retry
     * annotation nor by the HTTP client. It may read before (a failure of that is {@link WritebackOutcome.Unsent}) and
     * after (a failure of that costs a warning at most).
     *
     * @return what the PMS said. Fails with a {@link VendorException}, of which the ledger understands
     *     {@code AuthRejected}, {@code PermissionMissing}, {@code RateLimited}, {@code NotFound} and {@code Refused} as
     *     "surely not done", and every other failure as "nobody knows"
     */
    Uni<WritebackOutcome> send(VendorSession session, Change change);

    /**
     * Asks what became of changes that are {@link WritebackOutcome.Pending}: one read for all where the PMS offers it.
     *
     * @param accepted at least one; an adapter that must ask one by one asks for as many as its budget bears
     * @return by {@link AcceptedChange#pmsWritebackId}; one that is missing is still pending. Fails with a
     *     {@link VendorException}, which says nothing about the changes
     */
    Uni<Map<String, WritebackOutcome>> outcomes(VendorSession session, List<AcceptedChange> accepted);

    /**
     * Looks for a change of which nobody knows whether it arrived. Reads only.
     *
     * @return fails with a {@link VendorException}, which says nothing about the change
     */
    Uni<ReadBack> readBack(VendorSession session, SentChange sent);
}
