/** MediRecords, against fixtures and against its stand-in over HTTP. */
@NullMarked
package org.practicesync.vendors.medirecords;

import org.jspecify.annotations.NullMarked;
