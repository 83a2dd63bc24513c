package org.practicesync.kernel;

/** Our own number of a tenant; Clerk's {@code org_…} is its external id. */
public record OrganizationId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
