/** A stand-in for Clerk: key set and session tokens. The Backend API (organizations, members) is still to come. */
@NullMarked
package org.practicesync.sandbox.clerk;

import org.jspecify.annotations.NullMarked;
