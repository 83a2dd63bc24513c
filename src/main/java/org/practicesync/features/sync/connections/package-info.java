/** R2's connections as people see them: with what their runs left. */
@NullMarked
package org.practicesync.features.sync.connections;

import org.jspecify.annotations.NullMarked;
