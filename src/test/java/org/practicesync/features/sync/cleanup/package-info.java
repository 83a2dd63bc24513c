/** What goes, and above all what never does. */
@NullMarked
package org.practicesync.features.sync.cleanup;

import org.jspecify.annotations.NullMarked;
