/**
 * The systems that the sandbox has around the service, found by themselves: a folder {@code sandbox/<vendor>} brings a class
 * {@code …Demo} that is a {@link org.practicesync.sandbox.demo.VendorDemo}, and {@code make run}, {@code make dev} and the tests
 * have it. Nothing lists them, so that a new system changes no file that is there.
 */
@NullMarked
package org.practicesync.sandbox.demo;

import org.jspecify.annotations.NullMarked;
