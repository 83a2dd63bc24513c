/** The diary of a stand-in account: appointments, whoever attends them, and what they are made of. */
@NullMarked
package org.practicesync.sandbox.cliniko.diary;

import org.jspecify.annotations.NullMarked;
