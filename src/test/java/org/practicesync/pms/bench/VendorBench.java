package org.practicesync.pms.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.practicesync.pms.VendorFailure;

/**
 * One system's stand-in as the tests of all systems use it. An implementation stands in the system's own test folder, is
 * called {@code XBench}, has a constructor without parameters, and speaks to the stand-in over HTTP only: the one that starts it
 * and the one that tests use are loaded by different class loaders.
 */
public interface VendorBench {
    /** The system's id. */
    String vendor();

    /** Starts the stand-in on a free port; answers its base URL. */
    String start();

    /** What the service must know to use the stand-in at that URL, beside the timeouts of its client. */
    Map<String, String> configuration(String url);

    /** From now on this speaks to the stand-in at that URL. */
    void reach(String url);

    /** Forgets all there is, and opens this practice under an account, credentials and ids that were never used before. */
    void open(Practice practice);

    /** The credentials of the open practice, named as in the profile; none where it pairs. */
    Map<String, String> credentials();

    /** A code that the open practice shows. */
    default Optional<String> pairingCode() {
        return Optional.empty();
    }

    /** What the service can ask of this system; each can be made to fail. */
    Set<Call> calls();

    /** After so many requests of that call, so many (-1: all) are answered so. */
    void fault(Call call, Fault fault, int after, int times);

    /** The open practice takes its access away. */
    void revoke();

    /** And gives it back. */
    void restore();

    /** Puts a record of that kind into a list; answers which one. Empty where the system cannot have one, see {@link #untold}. */
    Optional<Call> spoil(Oddity oddity);

    /** What this system has no way to say, with the reason: the one place where that stands. */
    Map<Trait, String> untold();

    /** What becomes of that fault here; another kind than everybody's needs a reason at the implementation. */
    default Class<? extends VendorFailure> failure(Fault fault) {
        return fault.failure();
    }

    /** Whether that call goes on in another way, and succeeds; needs a reason at the implementation. */
    default boolean bears(Call call, Fault fault) {
        return false;
    }

    /** The practitioners' own ids, in the order of the practice. */
    List<String> practitionerIds();
}
