package org.practicesync.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A clinic's system as the kill test needs it: its connection, its stand-in, and what that holds in the end. */
interface WriteClinic {
    /** Connects it. @return the connection's id */
    String connect(Api api, String organization) throws InterruptedException;

    /** What asks for an appointment at the n-th hour. */
    ObjectNode booking(int number);

    /** The n-th hour as {@link #records} and the body of {@link #booking} have it. */
    String hour(int number);

    /** Orders from the stand-in what this arrow needs, before anything is booked. */
    void prepare(WriteArrow arrow, int cases, Random random);

    /** Returns when the stand-in has got so many bookings and keeps their answers back. */
    void awaitHeld(int bookings);

    /** Returns when the service was told what became of changes, and the answer is kept back. */
    void awaitFollowed(Random random);

    /** Lets go of every answer that is kept back. */
    void release();

    /** The clinic does whatever still waits there. */
    void finish();

    /** The appointments that it has at each hour, by their ids. */
    Map<String, List<String>> records();
}
