/** Notices on PostgreSQL, and the routes that show them. */
@NullMarked
package org.practicesync.features.notification;

import org.jspecify.annotations.NullMarked;
