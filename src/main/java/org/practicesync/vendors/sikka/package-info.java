/**
 * Sikka ONE API v4, which reads and writes the systems of (mostly dental) clinics in the United States. What one must know:
 *
 * <ul>
 *   <li><b>Office and practice</b>: an office is one clinic's server; practices are its places. Sikka's cloud holds a <b>copy</b> that an
 *       agent uploads; while it does, {@code Data-Insert} says "in progress" and nothing is read. Writes are <b>queued</b> for the agent.
 *   <li><b>Credentials</b>: office id and secret key, which the list of our app's offices must name too. They, or a refresh key, buy a
 *       request key for a day: {@code expires_in} is a text, and asking again may hand out the key that still runs.
 *   <li><b>Errors</b> are told by {@code error_code}; the status may differ: an expired key is 400 by the page and 401 by others.
 *   <li><b>Values</b> are texts, also numbers and booleans; what is unset is {@code ""}. An empty list is 204 without a body; an envelope may
 *       come as an array of one.
 *   <li><b>Pages</b> are counted by {@code offset}, which is an index of pages and not of rows. Links are read as "there is more" only.
 *       A list whose count changes is read anew. There is no read by id: one record is a filtered list.
 *   <li><b>Times</b> are the practice's wall clock; its zone is told by Windows' name.
 *   <li><b>Limits</b>: a minute's window per plan in three {@code X-Rate-Limit} headers, {@code Reset} in seconds from now; a quota per day and
 *       practice (429 API2011, API2012).
 *   <li><b>Fields</b> are asked for by name ({@code lightweight}): a provider's social security number and a patient's address stay where
 *       they are.
 *   <li><b>Changes</b> have no time of their own ({@code loaded_*} is slow and inexact by the page), so every sync reads whole lists or a
 *       window of days.
 *   <li><b>Writes</b> answer {@code "Id:n"} in a long message, elsewhere (requirement 0) {@code {id, result}}; both are understood. A verdict
 *       is {@code writeback_status}, or the app's list of writebacks where the plan lacks that. Nothing is recognised as sent twice.
 * </ul>
 *
 * <p>Read in this order: {@link org.practicesync.vendors.sikka.SikkaVendor}; {@code SikkaClient}, {@code SikkaApi} and {@code SikkaCode} for HTTP
 * and its errors; {@code SikkaGrants} for keys; {@code SikkaFeed} and {@code SikkaPlace} for lists, {@code SikkaDay} for the run sheet;
 * {@code SikkaWritebacks} for changes.
 */
@NullMarked
package org.practicesync.vendors.sikka;

import org.jspecify.annotations.NullMarked;
