/**
 * The contract between us and any practice management system. Vendors hang on one side, features on the other, and
 * neither side sees past it.
 */
@NullMarked
package org.practicesync.pms;

import org.jspecify.annotations.NullMarked;
