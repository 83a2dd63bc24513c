@NullMarked
package org.practicesync.vendors.sikka;

import org.jspecify.annotations.NullMarked;
