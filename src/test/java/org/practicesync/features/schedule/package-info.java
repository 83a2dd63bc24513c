/** Who is due when, on the real PostgreSQL. */
@NullMarked
package org.practicesync.features.schedule;

import org.jspecify.annotations.NullMarked;
