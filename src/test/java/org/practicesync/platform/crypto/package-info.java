/** Secrets at rest. */
@NullMarked
package org.practicesync.platform.crypto;

import org.jspecify.annotations.NullMarked;
