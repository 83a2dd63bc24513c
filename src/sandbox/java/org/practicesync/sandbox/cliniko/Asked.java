package org.practicesync.sandbox.cliniko;

import org.practicesync.sandbox.cliniko.book.Resource;

/** What kind of request it was, for the account's figures. */
sealed interface Asked {
    /** A page of a walk: smaller ones are counts and looks at the edge. */
    record ListPage(Resource resource) implements Asked {}

    record OneRecord(Resource resource) implements Asked {}

    record SomethingElse() implements Asked {}
}
