package org.gradus.fire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Does harm to replicas, their network and their database, one thing after the other in an order of chance, and mends it. */
final class Nemesis {

    private enum Harm {
        KILL,
        FREEZE,
        DATABASE,
        CUT,
        SILENCE
    }

    private final List<Replica> replicas;
    private final List<Wire> wires;
    private final OwnPostgres cluster;
    private final Random chance;
    private final int shortestFreeze;
    private final int longestFreeze;
    private final List<Harm> done = new ArrayList<>();

    /** @param longestFreeze seconds for which a replica stands still at most */
    Nemesis(
            List<Replica> replicas,
            List<Wire> wires,
            OwnPostgres cluster,
            long seed,
            int shortestFreeze,
            int longestFreeze) {
        this.replicas = List.copyOf(replicas);
        this.wires = List.copyOf(wires);
        this.cluster = cluster;
        this.chance = new Random(seed);
        this.shortestFreeze = shortestFreeze;
        this.longestFreeze = longestFreeze;
    }

    /** Goes on for that time at least, and until each harm has been done. All is mended afterwards. */
    void rage(int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            List<Harm> all = new ArrayList<>(List.of(Harm.values()));
            Collections.shuffle(all, chance);
            for (Harm harm : all) {
                pause(2, 6);
                harm(harm);
                done.add(harm);
            }
        } while (System.nanoTime() < end);
        pause(2, 6);
    }

    private void harm(Harm harm) throws IOException, InterruptedException {
        int which = chance.nextInt(replicas.size());
        Replica replica = replicas.get(which);
        Wire wire = wires.get(which);
        switch (harm) {
            case KILL -> {
                replica.kill();
                replica.restart();
                replica.ready();
            }
            case FREEZE -> {
                replica.freeze();
                pause(shortestFreeze, longestFreeze);
                replica.thaw();
            }
            case DATABASE -> {
                cluster.stopAtOnce();
                pause(2, 5);
                cluster.startAgain();
            }
            case CUT -> wire.cut();
            case SILENCE -> {
                wire.fallSilent();
                pause(5, 6);
                wire.heal();
            }
        }
    }

    private void pause(int least, int most) throws InterruptedException {
        TimeUnit.SECONDS.sleep(least + chance.nextInt(most - least));
    }

    /** How many harms have been done. */
    int harms() {
        return done.size();
    }
}
