/** The engine without a database. */
@NullMarked
package org.practicesync.features.sync;

import org.jspecify.annotations.NullMarked;
