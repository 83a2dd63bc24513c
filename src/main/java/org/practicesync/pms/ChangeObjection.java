package org.practicesync.pms;

/** Why a change cannot be sent, known without asking the PMS. Messages do not repeat the value. */
public sealed interface ChangeObjection {
    /** Named as in the request: {@code email}, {@code vendorFields.operatory}. */
    String field();

    /** What the value should be, in a few words: {@code is longer than 255 characters}. */
    String message();

    /** The value is missing, too long, or nothing that this PMS takes. */
    record Invalid(String field, String message) implements ChangeObjection {}

    /** This PMS cannot set the field, whatever its value. */
    record Unsupported(String field, String message) implements ChangeObjection {}
}
