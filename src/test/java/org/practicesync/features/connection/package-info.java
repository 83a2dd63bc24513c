/** What a customer may configure. */
@NullMarked
package org.practicesync.features.connection;

import org.jspecify.annotations.NullMarked;
