package org.practicesync.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ProblemException;

/** Holds a body to the limit that did not announce its length, while it is read. {@link BodyRules} holds the others. */
@Provider
class StreamedBodyLimit implements ReaderInterceptor {
    private final long bytesMax;

    StreamedBodyLimit(@ConfigProperty(name = "practice-sync.body-max") MemorySize max) {
        this.bytesMax = max.asLongValue();
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        if (reading.getHeaders().containsKey(HttpHeaders.CONTENT_LENGTH)) {
            return reading.proceed();
        }
        var body = new PushbackInputStream(new Counted(reading.getInputStream(), bytesMax));
        int first = body.read();
        if (first < 0) {
            return null;
        }
        body.unread(first);
        reading.setInputStream(body);
        return reading.proceed();
    }

    /** Refuses to go on past the limit. */
    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream body, long bytesMax) {
            super(body);
            this.left = bytesMax;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new ProblemException(HttpProblems.status(413));
            }
        }
    }
}
