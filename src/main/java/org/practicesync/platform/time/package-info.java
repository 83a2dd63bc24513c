/** The injected clock. */
@NullMarked
package org.practicesync.platform.time;

import org.jspecify.annotations.NullMarked;
