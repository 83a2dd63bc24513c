package org.practicesync.kernel;

/** A failure for the log: classes and stack, no messages, since those may quote data. */
public final class FailureText {
    private static final int CAUSES_MAX = 5;

    private FailureText() {}

    public static String of(Throwable failure) {
        var text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            text.append(depth == 0 ? "" : "\nCaused by: ")
                    .append(cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
