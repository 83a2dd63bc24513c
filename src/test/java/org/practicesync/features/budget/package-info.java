/** Who may send how many requests when. */
@NullMarked
package org.practicesync.features.budget;

import org.jspecify.annotations.NullMarked;
