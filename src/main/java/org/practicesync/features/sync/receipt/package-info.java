/** The receipts that runs leave, read again: each beside the one before. */
@NullMarked
package org.practicesync.features.sync.receipt;

import org.jspecify.annotations.NullMarked;
