/** Nouns that every part of the product speaks. Depends on nothing but the JDK. */
@NullMarked
package org.practicesync.kernel;

import org.jspecify.annotations.NullMarked;
