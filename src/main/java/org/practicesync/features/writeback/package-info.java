/**
 * Changes sent to a PMS, each followed to its verdict and never sent twice blindly.
 *
 * <p>Read in this order: {@code WritebackState} and {@code Ledger} for what can happen, {@code Submission} for how a
 * change enters, {@code WritebackWorker} for who works on it, {@code WritebackSending}, {@code WritebackPolling} and
 * {@code WritebackReading} for its three steps, {@code WritebackBook} for how each is written down.
 */
@NullMarked
package org.practicesync.features.writeback;

import org.jspecify.annotations.NullMarked;
