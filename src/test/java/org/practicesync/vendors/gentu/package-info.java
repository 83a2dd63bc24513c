/** Gentu, against fixtures and against the stand-in over HTTP. */
@NullMarked
package org.practicesync.vendors.gentu;

import org.jspecify.annotations.NullMarked;
