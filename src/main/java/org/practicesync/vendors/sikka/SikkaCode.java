package org.practicesync.vendors.sikka;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sikka's error codes and what each makes us do. The code decides, whatever the status: an expired key is 400 by the page
 * and 401 by those who use it.
 */
enum SikkaCode {
    API1001("app id missing", Reaction.OUR_APP),
    API1002("app key missing", Reaction.OUR_APP),
    API1004("request key missing or invalid", Reaction.NEW_KEY),
    API1005("secret key missing", Reaction.CREDENTIALS),
    API1006("format not supported", Reaction.REFUSED),
    API1020("parameter missing or invalid", Reaction.REFUSED),
    API1025("request key expired", Reaction.NEW_KEY),
    API1026("parameter missing or invalid", Reaction.REFUSED),
    API1027("parameter missing or invalid", Reaction.REFUSED),
    API2001("internal error", Reaction.AGAIN),
    API2002("overloaded", Reaction.AGAIN),
    API2003("app id or key incorrect", Reaction.OUR_APP),
    API2004("not in the plan", Reaction.NOT_IN_PLAN),
    API2006("internal error", Reaction.AGAIN),
    API2007("the practice did not authorise", Reaction.CREDENTIALS),
    API2009("resource does not exist", Reaction.MISSING),
    API2010("no data uploaded yet", Reaction.NOT_YET),
    API2011("data size of the day exceeded", Reaction.NEXT_DAY),
    API2012("request count of the day exceeded", Reaction.NEXT_DAY),
    API2013("already exists", Reaction.REFUSED),
    API2014("verb not allowed", Reaction.REFUSED),
    API2015("already exists", Reaction.REFUSED),
    API2017("the clinic's agent is offline", Reaction.OFFLINE),
    API2018("gone", Reaction.REFUSED),
    API2019("invalid parameters", Reaction.REFUSED),
    API2022("upstream timeout", Reaction.TOO_LATE);

    /** What we do about it. */
    enum Reaction {
        /** A fresh request key, and the call once more; refused again it is the credentials. */
        NEW_KEY,
        /** Somebody has to connect the office again. */
        CREDENTIALS,
        /** Nobody at the practice can do anything: the operator's app is wrong. */
        OUR_APP,
        /** This call is never going to work, others may. */
        NOT_IN_PLAN,
        /** It understood and said no. */
        REFUSED,
        /** There is no such thing. */
        MISSING,
        /** Nothing until tomorrow. */
        NEXT_DAY,
        /** The office has only just joined. */
        NOT_YET,
        /** Surely not done; worth trying when the clinic's server is back. */
        OFFLINE,
        /** It failed and may work in a moment. */
        AGAIN,
        /** It did not answer in time and may in a moment. */
        TOO_LATE
    }

    private final String meaning;
    private final Reaction reaction;

    SikkaCode(String meaning, Reaction reaction) {
        this.meaning = meaning;
        this.reaction = reaction;
    }

    static Optional<SikkaCode> of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.name().equalsIgnoreCase(code.strip()))
                .findFirst();
    }

    String meaning() {
        return meaning;
    }

    Reaction reaction() {
        return reaction;
    }
}
