/** Records that could not be mapped or stored: kept sealed, listed, mapped again after a fix, and gone once they map. */
@NullMarked
package org.practicesync.features.quarantine;

import org.jspecify.annotations.NullMarked;
