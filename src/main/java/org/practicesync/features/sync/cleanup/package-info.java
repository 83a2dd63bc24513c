/** Old runs go, but for those that something rests on. */
@NullMarked
package org.practicesync.features.sync.cleanup;

import org.jspecify.annotations.NullMarked;
