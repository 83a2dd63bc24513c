/** What becomes of records that a full walk did not meet: missing, read one by one, and gone only on proof. */
@NullMarked
package org.practicesync.features.removal;

import org.jspecify.annotations.NullMarked;
