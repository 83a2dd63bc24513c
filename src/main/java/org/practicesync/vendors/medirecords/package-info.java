/**
 * MediRecords, REST v1 and FHIR R4. The REST specification is given to customers only, so that much of this comes from
 * public clients and reviews, and some is inferred; {@code docs/vendors.md} says which. What one must know:
 *
 * <ul>
 *   <li><b>Hosts</b>: {@code https://api.medirecords.com/v1} and {@code …/fhir/v1}. They take different tokens, and answer
 *       403 to the other's.
 *   <li><b>Credentials</b>: a bearer token, issued by hand to customers of Connect, without a known end and without a way
 *       to renew it. A 401 is never tried again. Its body is believed to repeat the token, which is one reason why we
 *       look at no body of a refusal.
 *   <li><b>Limit</b>: exists, figures not public; we send two requests a second and read two patients at once.
 *   <li><b>Lists</b>: {@code page} from 0, {@code size}; {@code data}, {@code last}, {@code totalElements}. A page may be
 *       short without being the last. Pages shift when rows come and go, so that a list counts only when it stood still.
 *   <li><b>Appointments</b> are filtered by the practice's wall clock, to the minute, both ends included, without an
 *       offset; {@code scheduleTime} is such a time too. One list holds all practitioners', cancelled ones included. There
 *       is no filter on change times.
 *   <li><b>Durations</b> are codes; what they mean is a list of its own, whose place is not certain.
 *   <li><b>Names</b> stand in no appointment: a patient is a call, and practitioners are listed by FHIR alone.
 *   <li><b>Telehealth</b>: a link on the appointment, or its type's flag.
 *   <li><b>Status</b>: 2 to 8; none for a patient who did not come.
 * </ul>
 *
 * <p>Read in this order: {@link org.practicesync.vendors.medirecords.MediRecordsVendor}, {@code MediRecordsDays} for a day,
 * {@code MediRecordsList} and {@code MediRecordsPass} for lists, {@code MediRecordsSheet} and {@code MediRecordsMapper} for
 * what a record becomes, {@code MediRecordsClient} and {@code MediRecordsApi} for HTTP.
 */
@NullMarked
package org.practicesync.vendors.medirecords;

import org.jspecify.annotations.NullMarked;
