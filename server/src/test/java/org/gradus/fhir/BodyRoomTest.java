package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.gradus.errors.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Bodies without end, many at once. */
@Tag("IN-04")
@Timeout(20)
class BodyRoomTest {

    private static final int AT_ONCE = 20;
    private static final long ROOM = 1024L * 1024;
    private static final int OK = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final AtomicLong held = new AtomicLong();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static BodyFilter filter(long room) {
        return new BodyFilter(Duration.ofMinutes(1), new BodyRoom(room));
    }

    /** What becomes of a body of so many bytes, of which no length is said. Whoever has read it waits for the others. */
    private int status(BodyFilter filter, long bytes, CountDownLatch all) throws Exception {
        InputStream zeros = new InputStream() {

            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }
        };
        HttpServletRequest request = new HttpServletRequestWrapper(new MockHttpServletRequest("POST", "/fhir/")) {

            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(zeros);
            }
        };
        FilterChain reader = (read, answer) -> {
            InputStream body = read.getInputStream();
            byte[] some = new byte[8 * 1024];
            try {
                for (int count = body.read(some); count >= 0; count = body.read(some)) {
                    held.addAndGet(count);
                }
            } finally {
                all.countDown();
                await(all);
            }
        };
        try {
            filter.doFilter(request, new MockHttpServletResponse(), reader);
            return OK;
        } catch (Problem refused) {
            return refused.getStatusCode();
        }
    }

    private static void await(CountDownLatch all) {
        try {
            all.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Integer> atOnce(BodyFilter filter, long bytes) throws Exception {
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        List<Future<Integer>> statuses = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            statuses.add(threads.submit(() -> status(filter, bytes, all)));
        }
        List<Integer> answered = new ArrayList<>();
        for (Future<Integer> each : statuses) {
            answered.add(each.get());
        }
        return answered;
    }

    @Test
    void twenty_large_bodies_at_once_hold_no_more_than_there_is_room_for_and_leave_it_free() throws Exception {
        BodyFilter filter = filter(ROOM);

        assertThat(atOnce(filter, Long.MAX_VALUE)).containsOnly(503);
        assertThat(held.get()).isLessThanOrEqualTo(ROOM + AT_ONCE * BodyRoom.FREE);
        assertThat(status(filter, ROOM, new CountDownLatch(1))).isEqualTo(OK);
    }

    @Test
    void twenty_small_bodies_need_no_room() throws Exception {
        assertThat(atOnce(filter(0), BodyRoom.FREE)).containsOnly(OK);
    }

    @Test
    void one_that_never_ends_is_too_large_where_there_is_room() throws Exception {
        assertThat(status(filter(Long.MAX_VALUE), Long.MAX_VALUE, new CountDownLatch(1)))
                .isEqualTo(413);
    }
}
