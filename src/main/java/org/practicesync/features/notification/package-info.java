/** What a person must know: new credentials, removals that wait, syncs that keep failing. */
@NullMarked
package org.practicesync.features.notification;

import org.jspecify.annotations.NullMarked;
