package org.practicesync.features.organization;

import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;

/**
 * A tenant that we know.
 *
 * @param externalId Clerk's id, {@code org_…}
 */
public record Organization(
        OrganizationId id, String externalId, @Nullable String name) {}
