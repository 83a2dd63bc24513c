/** The one launcher of background work. */
@NullMarked
package org.practicesync.platform.work;

import org.jspecify.annotations.NullMarked;
