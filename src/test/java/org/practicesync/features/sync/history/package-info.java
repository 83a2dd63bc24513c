/** The list of runs and its figures, on a real PostgreSQL. */
@NullMarked
package org.practicesync.features.sync.history;

import org.jspecify.annotations.NullMarked;
