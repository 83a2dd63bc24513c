/** Acme's adapter. */
@NullMarked
package org.practicesync.vendors.acme;

import org.jspecify.annotations.NullMarked;
