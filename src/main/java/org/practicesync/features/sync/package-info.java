/** Runs, walks, receipts and live progress. A run's row is at once job, lease, checkpoint and log. */
@NullMarked
package org.practicesync.features.sync;

import org.jspecify.annotations.NullMarked;
