package org.practicesync.features.writeback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WritebackOutcome;

/** What can happen to a writeback. {@link #kind()} and {@link #outcome()} tell it in its history, in words of ours. */
sealed interface WritebackEvent {
    String kind();

    String outcome();

    /** It is about to leave. */
    record Sending() implements WritebackEvent {
        @Override
        public String kind() {
            return "send";
        }

        @Override
        public String outcome() {
            return "begun";
        }
    }

    /** The PMS answered the change itself. */
    record Answered(WritebackOutcome told) implements WritebackEvent {
        @Override
        public String kind() {
            return "answer";
        }

        @Override
        public String outcome() {
            return word(told);
        }
    }

    /** It was surely not done. */
    record NotDone(VendorFailure why) implements WritebackEvent {
        @Override
        public String kind() {
            return "answer";
        }

        @Override
        public String outcome() {
            return "not done: " + why.getClass().getSimpleName();
        }
    }

    /**
     * Nobody knows whether it was done.
     *
     * @param why a sentence of ours
     */
    record Unknown(String why) implements WritebackEvent {
        @Override
        public String kind() {
            return "answer";
        }

        @Override
        public String outcome() {
            return "unknown";
        }
    }

    /** It could not be sent in time. */
    record Expired() implements WritebackEvent {
        @Override
        public String kind() {
            return "send";
        }

        @Override
        public String outcome() {
            return "too late";
        }
    }

    /** @param told null: still pending */
    record Polled(@Nullable WritebackOutcome told) implements WritebackEvent {
        @Override
        public String kind() {
            return "poll";
        }

        @Override
        public String outcome() {
            return told == null ? "pending" : word(told);
        }
    }

    /** The PMS could not be asked; it is again after the pause, or later. */
    record PollFailed(Duration pause) implements WritebackEvent {
        @Override
        public String kind() {
            return "poll";
        }

        @Override
        public String outcome() {
            return "failed";
        }
    }

    /** It was looked for. */
    record Looked(ReadBack told) implements WritebackEvent {
        @Override
        public String kind() {
            return "read_back";
        }

        @Override
        public String outcome() {
            return switch (told) {
                case ReadBack.Found found -> "found";
                case ReadBack.Queued queued -> "queued";
                case ReadBack.Refused refused -> "refused";
                case ReadBack.Absent absent -> "absent";
                case ReadBack.CannotTell unclear -> "cannot tell";
            };
        }
    }

    /** The PMS could not be read, or what is there may be another's; it is looked again after the pause, or later. */
    record LookFailed(Duration pause) implements WritebackEvent {
        @Override
        public String kind() {
            return "read_back";
        }

        @Override
        public String outcome() {
            return "failed";
        }
    }

    /** A person wants it tried again. */
    record Retried() implements WritebackEvent {
        @Override
        public String kind() {
            return "retry";
        }

        @Override
        public String outcome() {
            return "asked for";
        }
    }

    /** A person found the record in the PMS. */
    record Settled(@Nullable String pmsRecordId) implements WritebackEvent {
        @Override
        public String kind() {
            return "settle";
        }

        @Override
        public String outcome() {
            return "found by a person";
        }
    }

    /** The connection is no more. */
    record Orphaned() implements WritebackEvent {
        @Override
        public String kind() {
            return "connection";
        }

        @Override
        public String outcome() {
            return "deleted";
        }
    }

    private static String word(WritebackOutcome told) {
        return switch (told) {
            case WritebackOutcome.Pending pending -> "accepted";
            case WritebackOutcome.Completed completed -> "completed";
            case WritebackOutcome.Rejected rejected -> "rejected";
            case WritebackOutcome.Unsent unsent ->
                "not sent: " + unsent.why().getClass().getSimpleName();
        };
    }
}
