/** When connections are synced by themselves. PostgreSQL decides; every replica only asks. */
@NullMarked
package org.practicesync.features.schedule;

import org.jspecify.annotations.NullMarked;
