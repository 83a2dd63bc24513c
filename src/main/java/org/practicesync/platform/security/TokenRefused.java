package org.practicesync.platform.security;

/** A token that does not count. The message is one of a few fixed sentences, safe to show. It has no stack trace. */
public final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TokenRefused(String message) {
        super(message, null, false, false);
    }

    static TokenRefused invalid() {
        return new TokenRefused("JWT token is expired or invalid");
    }

    /** The keys could not be read yet: the token may be good. */
    static TokenRefused unverifiable() {
        return new TokenRefused("the token could not be verified");
    }

    static TokenRefused foreignParty() {
        return new TokenRefused("the token was issued for another origin");
    }
}
