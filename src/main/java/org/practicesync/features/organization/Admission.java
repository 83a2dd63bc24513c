package org.practicesync.features.organization;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Tenancy} decided about a caller.
 *
 * @param organization null only for a platform admin who named none
 * @param asked the form it was asked with, null where only the token names it
 * @param role what the caller may do there
 * @param ownRole what the token says
 */
record Admission(
        @Nullable Organization organization, @Nullable Object asked, Role role, Optional<Role> ownRole) {}
