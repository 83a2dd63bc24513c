@NullMarked
package org.practicesync.features.sync.connections;

import org.jspecify.annotations.NullMarked;
