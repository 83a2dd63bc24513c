/** Keys that live for a while, with a made-up PMS that gives them. */
@NullMarked
package org.practicesync.features.credential;

import org.jspecify.annotations.NullMarked;
