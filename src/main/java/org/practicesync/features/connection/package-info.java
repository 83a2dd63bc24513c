/** A practice's link to one account of one PMS: create, configure, pair, test, its state. */
@NullMarked
package org.practicesync.features.connection;

import org.jspecify.annotations.NullMarked;
