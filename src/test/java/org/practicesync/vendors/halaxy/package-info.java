/** Halaxy, against fixtures and against its stand-in over HTTP. */
@NullMarked
package org.practicesync.vendors.halaxy;

import org.jspecify.annotations.NullMarked;
