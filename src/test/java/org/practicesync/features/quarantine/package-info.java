/** Rejected records on the real PostgreSQL, and their routes. */
@NullMarked
package org.practicesync.features.quarantine;

import org.jspecify.annotations.NullMarked;
