<<<<<<< HEAD
/** The engine without a database. */
=======
>>>>>>> wip-api
@NullMarked
package org.practicesync.features.sync;

import org.jspecify.annotations.NullMarked;
