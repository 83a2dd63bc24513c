/** Vendor secrets at rest: sealed, shown only masked. */
@NullMarked
package org.practicesync.features.credential;

import org.jspecify.annotations.NullMarked;
