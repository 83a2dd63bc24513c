package org.practicesync.sandbox.cliniko.book;

/** Records that an account is born with: the k-th is computed from k, so that a million costs nothing. */
public interface Born {
    Ids ids();

    Row at(int k);

    default int size() {
        return ids().size();
    }

    /** How many of the first k show; without a walk over them. */
    int shownBefore(int k, Sight sight);

    /** The last second at which any of them was changed. */
    long newestSecond();

    /** None at all: what is there is held. */
    static Born none(Ids ids) {
        return new None(new Ids(ids.origin(), 0));
    }

    /** Has nothing to show. */
    record None(Ids ids) implements Born {
        @Override
        public Row at(int k) {
            throw new IndexOutOfBoundsException(k);
        }

        @Override
        public int shownBefore(int k, Sight sight) {
            return 0;
        }

        @Override
        public long newestSecond() {
            return 0;
        }
    }
}
