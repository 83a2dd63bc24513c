/**
 * Vendor secrets at rest: sealed, shown only masked. And the life of keys that a PMS gives for a while: kept sealed, renewed
 * ahead of their time by one caller over all replicas, and taken out of service when the PMS gives none any more.
 */
@NullMarked
package org.practicesync.features.credential;

import org.jspecify.annotations.NullMarked;
