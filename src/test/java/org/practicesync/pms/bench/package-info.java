/**
 * What every system has to show: the practices that tests open at its stand-in, and how they find it. A system takes part
 * by one class in its own test folder, a {@link org.practicesync.pms.bench.VendorBench}.
 */
@NullMarked
package org.practicesync.pms.bench;

import org.jspecify.annotations.NullMarked;
