/** Tests of the stand-ins themselves: a wrong stand-in proves nothing. */
@NullMarked
package org.practicesync.sandbox;

import org.jspecify.annotations.NullMarked;
