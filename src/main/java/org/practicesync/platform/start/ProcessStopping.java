package org.practicesync.platform.start;

/** Fired when the process was asked to stop, while every part of it still works; the clients to others close after it. */
public record ProcessStopping() {}
