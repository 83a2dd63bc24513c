/** The day's sync as R2 asks for it, and a connection's syncs in R2's words. */
@NullMarked
package org.practicesync.features.sync.day;

import org.jspecify.annotations.NullMarked;
