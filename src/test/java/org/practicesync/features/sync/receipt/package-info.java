@NullMarked
package org.practicesync.features.sync.receipt;

import org.jspecify.annotations.NullMarked;
