/** The database as every organization meets it. */
@NullMarked
package org.practicesync.platform.db;

import org.jspecify.annotations.NullMarked;
