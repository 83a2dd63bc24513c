/** Tests of the house as a whole. */
@NullMarked
package org.practicesync;

import org.jspecify.annotations.NullMarked;
