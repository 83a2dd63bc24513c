@NullMarked
package org.practicesync.features.sync;

import org.jspecify.annotations.NullMarked;
