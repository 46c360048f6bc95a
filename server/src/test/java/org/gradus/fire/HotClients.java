package org.gradus.fire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gradus.fire.Operation.Kind;
import org.gradus.fire.Operation.Outcome;
import org.gradus.fire.Operation.State;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;

/** Clients that work at few plans through any of the replicas, and write down what they asked and heard. */
final class HotClients implements AutoCloseable {

    private static final int CLIENTS = 5;
    private static final int HOT = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Replica> replicas;
    private final List<HotPlan> all = new CopyOnWriteArrayList<>();
    private final List<Operation> history = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean running = true;

    HotClients(List<Replica> replicas, long seed) {
        this.replicas = List.copyOf(replicas);
        for (int plan = 0; plan < HOT; plan++) {
            all.add(new HotPlan(FhirClient.backend(replicas.get(0).port())));
        }
        for (int client = 0; client < CLIENTS; client++) {
            Random chance = new Random(seed + client);
            threads.execute(() -> goOn(chance));
        }
    }

    List<Operation> history() {
        synchronized (history) {
            return new ArrayList<>(history);
        }
    }

    List<HotPlan> plans() {
        return new ArrayList<>(all);
    }

    private void goOn(Random chance) {
        FhirClient client = null;
        while (running) {
            try {
                if (client == null || chance.nextInt(50) == 0) {
                    client = FhirClient.backend(replicas.get(chance.nextInt(replicas.size()))
                                    .port())
                            .within(PATIENCE);
                }
                HotPlan plan = all.get(all.size() - 1 - chance.nextInt(HOT));
                if (plan.isWornOut() && plan == all.get(all.size() - HOT)) {
                    all.add(new HotPlan(client));
                }
                work(client, plan, chance);
            } catch (RuntimeException | AssertionError away) {
                // Another client of the other replica perhaps; what was asked is written down.
                client = null;
                rest();
            }
        }
    }

    private void work(FhirClient client, HotPlan plan, Random chance) {
        if (chance.nextInt(12) == 0) {
            ask(plan, Kind.TRIGGER, () -> client.create(plan.patient().clearance("C1")), answer -> State.NONE);
            return;
        }
        CarePlan read = ask(plan, Kind.READ, () -> client.get("CarePlan/" + plan.id()), HotClients::seen)
                .as(CarePlan.class);
        if (chance.nextInt(3) == 0) {
            boolean held = read.getStatus() == CarePlanStatus.ONHOLD;
            read.setStatus(held ? CarePlanStatus.ACTIVE : CarePlanStatus.ONHOLD);
            FhirClient careful = client.with("If-Match", "W/\"" + read.getMeta().getVersionId() + "\"");
            ask(plan, held ? Kind.RESUME : Kind.HOLD, () -> careful.update(read), HotClients::seen);
        }
    }

    private static State seen(FhirAnswer answer) {
        return HotPlan.state(answer.as(CarePlan.class));
    }

    /** Asks and writes down; what is lost, or fails on the server's side, may have been done. */
    private FhirAnswer ask(HotPlan plan, Kind kind, Supplier<FhirAnswer> request, Function<FhirAnswer, State> look) {
        long invoked = System.nanoTime();
        try {
            FhirAnswer answer = request.get();
            long completed = System.nanoTime();
            boolean done = answer.status() < 300;
            Outcome outcome = done ? Outcome.OK : answer.status() < 500 ? Outcome.FAILED : Outcome.UNKNOWN;
            history.add(new Operation(
                    plan.id(),
                    kind,
                    invoked,
                    completed,
                    outcome,
                    done ? look.apply(answer) : State.NONE,
                    done && kind == Kind.TRIGGER ? "Observation/" + answer.id() : ""));
            if (kind == Kind.READ) {
                answer.expect(200);
            }
            return answer;
        } catch (UncheckedIOException lost) {
            history.add(new Operation(plan.id(), kind, invoked, System.nanoTime(), Outcome.UNKNOWN, State.NONE, ""));
            throw lost;
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new AssertionError("A client still waits for an answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
