/** Clerk's Backend API: who an organization is there, and who belongs to it. */
@NullMarked
package org.practicesync.features.organization.clerk;

import org.jspecify.annotations.NullMarked;
