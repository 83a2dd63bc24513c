/** The start of the process: settings are checked before anything else. */
@NullMarked
package org.practicesync.platform.start;

import org.jspecify.annotations.NullMarked;
