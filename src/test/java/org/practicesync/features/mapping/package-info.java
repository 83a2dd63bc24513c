@NullMarked
package org.practicesync.features.mapping;

import org.jspecify.annotations.NullMarked;
