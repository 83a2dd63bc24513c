/** What a person must know: a connection to re-authorize, a verdict to give, a failure. */
@NullMarked
package org.practicesync.features.notification;

import org.jspecify.annotations.NullMarked;
