package org.gradus.protocolview;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gradus.protocolview.PublishedProtocols.Published;
import org.gradus.simulation.SimulatedDay;
import org.gradus.simulation.Simulation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /protocol/[id]/simulation}: plays a published protocol over the days of a patient whom a visitor makes up by
 * dials. It takes no resources and stores nothing, so there is nobody to protect but the processor: what is asked for is
 * small and bounded, and one is played at a time.
 */
@RestController
class SimulatorController {

    /** Many times what the page sends. */
    private static final int MOST_BYTES = 8192;

    /** So many requests, the playing one with them, may occupy a thread; the others are sent away at once. */
    private static final int WAITING = 4;

    private static final int LONGEST_WAIT_SECONDS = 5;

    private final PublishedProtocols protocols;
    private final Simulation simulation;
    private final ObjectMapper json;
    private final Semaphore turn = new Semaphore(1);
    private final Semaphore places = new Semaphore(WAITING);

    SimulatorController(PublishedProtocols protocols, Simulation simulation, ObjectMapper json) {
        this.protocols = protocols;
        this.simulation = simulation;
        this.json = json;
    }

    @PostMapping(
            path = "/protocol/{id}/simulation",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<?> simulate(@PathVariable String id, HttpServletRequest request) throws IOException {
        Optional<Published> wanted = protocols.withSimulator() ? protocols.find(id) : Optional.empty();
        if (wanted.isEmpty()) {
            return problem(HttpStatus.NOT_FOUND, "There is no such simulator here.");
        }
        ItemNames names = ItemNames.of(wanted.get().plan());
        Simulator simulator = Simulator.of(wanted.get().protocol(), names);
        Optional<Positions> positions = read(request).filter(read -> read.fits(simulator));
        if (positions.isEmpty()) {
            return problem(HttpStatus.BAD_REQUEST, "Positions of this protocol's dials were expected.");
        }
        return takeTurn()
                ? ResponseEntity.ok(playAndLeave(wanted.get(), names, simulator, positions.get()))
                : problem(HttpStatus.TOO_MANY_REQUESTS, "Other visitors' patients are being simulated; try again.");
    }

    private boolean takeTurn() {
        if (!places.tryAcquire()) {
            return false;
        }
        boolean taken = false;
        try {
            taken = turn.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!taken) {
                places.release();
            }
        }
        return taken;
    }

    private Road playAndLeave(Published published, ItemNames names, Simulator simulator, Positions positions) {
        try {
            return play(published, names, simulator, positions);
        } finally {
            turn.release();
            places.release();
        }
    }

    private Road play(Published published, ItemNames names, Simulator simulator, Positions positions) {
        MadeUpPatient patient = new MadeUpPatient(published.protocol(), simulator, positions);
        List<SimulatedDay> days = simulation.play(
                published.protocol(),
                patient.beginning(),
                MadeUpPatient.SURGERY,
                MadeUpPatient.SURGERY.plusDays(positions.days()),
                patient);
        return Road.of(days, published.protocol(), names);
    }

    private static ResponseEntity<?> problem(HttpStatus status, String sentence) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(ProblemDetail.forStatusAndDetail(status, sentence));
    }

    private Optional<Positions> read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        try {
            return body.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.ofNullable(json.readValue(body, Positions.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
