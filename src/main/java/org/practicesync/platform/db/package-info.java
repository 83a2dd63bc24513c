/** Transactions that know their organization, and SQL kept in files. */
@NullMarked
package org.practicesync.platform.db;

import org.jspecify.annotations.NullMarked;
