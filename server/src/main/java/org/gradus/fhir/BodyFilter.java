package org.gradus.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.coyote.CloseNowException;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets {@code /fhir} read no more of a body than it may be long, counted after it is unfolded: HAPI itself reads whatever
 * comes into memory. Stands behind the doors, so that nobody without a token is read at all. Nor does it wait for one that comes
 * drop by drop, or keep more large ones at once than there is room for.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BodyFilter extends OncePerRequestFilter {

    private static final String ENDPOINT = "/fhir";
    private static final long MEGABYTE = 1024L * 1024;
    private static final long LONGEST_BUNDLE = 50 * MEGABYTE;
    private static final long LONGEST = 10 * MEGABYTE;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Duration patience;
    private final BodyRoom room;

    @Autowired
    BodyFilter() {
        this(PATIENCE, BodyRoom.ofAtLeast(2 * LONGEST_BUNDLE));
    }

    /**
     * As it is told.
     *
     * @param patience how long a body may take whose size does not matter
     * @param room for all that are there at once
     */
    BodyFilter(Duration patience, BodyRoom room) {
        this.patience = patience;
        this.room = room;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ENDPOINT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(ENDPOINT.length());
        boolean takesBundles = path.isEmpty() || path.equals("/") || path.startsWith("/$");
        BoundedRequest bounded = new BoundedRequest(request, takesBundles ? LONGEST_BUNDLE : LONGEST);
        try {
            chain.doFilter(bounded, new BufferedAnswer(response));
        } finally {
            room.giveBack(bounded.roomTaken());
        }
        if (bounded.isTooSlow()) {
            // Else the container would read the rest, drop by drop, before it ends the request.
            response.flushBuffer();
            throw new CloseNowException("The body came too slowly.");
        }
    }

    /** A request whose body is given out unfolded, and no further than it may go. */
    private final class BoundedRequest extends HttpServletRequestWrapper {

        private final long longest;
        private @Nullable PacedStream sent;
        private final List<BoundedStream> given = new ArrayList<>();

        private BoundedRequest(HttpServletRequest request, long longest) {
            super(request);
            this.longest = longest;
        }

        private long roomTaken() {
            return given.stream().mapToLong(each -> each.roomTaken).sum();
        }

        private boolean isTooSlow() {
            return sent != null && sent.isTooSlow();
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.CONTENT_ENCODING.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > longest) {
                throw tooLarge(longest);
            }
            PacedStream body = new PacedStream(super.getInputStream(), patience);
            sent = body;
            BoundedStream bounded = new BoundedStream(unfolded(body), longest, room);
            given.add(bounded);
            return bounded;
        }

        /** Folded it may be no longer than unfolded: names in the head of gzip have no end of their own. */
        private InputStream unfolded(InputStream body) throws IOException {
            String encoding = super.getHeader(HttpHeaders.CONTENT_ENCODING);
            if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
                return body;
            } else if (encoding.strip().equalsIgnoreCase("gzip")) {
                BoundedStream folded = new BoundedStream(body, longest, new BodyRoom(Long.MAX_VALUE));
                // The JDK's own overlooks what comes after the end.
                return new GzipCompressorInputStream(folded, true);
            }
            throw Problem.of(Kind.MEDIA_TYPE, "A body is sent as it is, or folded once by gzip.");
        }
    }

    private static Problem tooLarge(long longest) {
        return Problem.of(
                Kind.TOO_LARGE,
                "A body may have " + longest / MEGABYTE + " MB here; send a record in several transactions.");
    }

    private static final class BoundedStream extends ServletInputStream {

        private final InputStream body;
        private final long longest;
        private final BodyRoom room;
        private long read;
        private long roomTaken;
        private boolean finished;

        private BoundedStream(InputStream body, long longest, BodyRoom room) {
            this.body = body;
            this.longest = longest;
            this.room = room;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = body.read(buffer, offset, length);
            finished = count < 0;
            read += Math.max(0, count);
            if (read > longest) {
                throw tooLarge(longest);
            }
            long wanted = Math.max(0, read - BodyRoom.FREE) - roomTaken;
            room.take(wanted);
            roomTaken += wanted;
            return count;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Bodies are read by the thread of their request.");
        }
    }
}
