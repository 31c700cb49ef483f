package io.aztecpour.house;

import static io.aztecpour.house.House.await;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.store.StoreOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A night at the bar: crowds of wishes at once over many connections with duplicated keys, lifted glasses, restarting
 * devices, staff who press stop. After each round the ledger is held against what left the bottles.
 */
public final class Soak {
    /** So many wishes come at once. */
    private static final int CROWD = 200;
    /** Every tap gets one of them, and all the others go to so many taps. */
    private static final int STORMED = 3;
    /** Every fifth wish is sent twice with its key. */
    private static final int TWICE = 5;

    private static final double BOTTLE_ML = 5_000;
    /** The scale's noise and drift and the last drops, ml. */
    private static final double AGREES_ML = 3.5;
    /** What was in the air, in the spout or beside the glass when the pour was disturbed, ml. */
    private static final double SPILLS_ML = 20;

    private final Random random;
    private final int taps;
    private final double speed;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int pours;
    private int wishes;
    private double ledgerMl;
    private double trueMl;

    /** What happens to a pour. */
    private enum Mischief {
        NONE,
        STOP,
        LOST_ANSWER,
        LIFT,
        REBOOT;

        /** Whether the scale sees everything all the same. */
        boolean weighable() {
            return this != LIFT && this != REBOOT;
        }
    }

    /**
     * What came of it.
     *
     * @param outcomes how many pours ended in which way
     * @param ledgerMl in the ledger, ml, of rounds in which the scale of a tap saw everything
     * @param trueMl what left the bottles in these rounds, ml
     */
    public record Report(int pours, int wishes, Map<String, Integer> outcomes, double ledgerMl, double trueMl) {}

    /** What a tap's device had done before a round, and what is done to it. */
    private record Start(double dispensedMl, int started, Mischief mischief) {}

    /** @param speed how many times faster than real time the devices go */
    public Soak(long seed, int taps, double speed) {
        this.random = new Random(seed);
        this.taps = taps;
        this.speed = speed;
    }

    /** @return what came of it; an {@link AssertionError} where an invariant does not hold */
    public Report run(Path data, int atLeast) throws Exception {
        TapStand[] stands = IntStream.range(0, taps)
                .mapToObj(tap -> TapStand.one(TapStand.calm(random.nextLong()).setSpeed(speed)))
                .toArray(TapStand[]::new);
        ExecutorService hands = Executors.newFixedThreadPool(taps);
        try (House house = House.served(StoreOptions.in(data), stands)) {
            PourDiary diary = new PourDiary(house.bus);
            for (int round = 0; pours < atLeast; round++) {
                round(house, hands, diary, round);
            }
        } finally {
            hands.shutdown();
        }
        return new Report(pours, wishes, outcomes, ledgerMl, trueMl);
    }

    private void round(House house, ExecutorService hands, PourDiary diary, int round) throws Exception {
        List<Mischief> mischiefs =
                IntStream.range(0, taps).mapToObj(tap -> mischief()).toList();
        List<Double> moments = IntStream.range(0, taps)
                .mapToObj(tap -> 1.0 + random.nextInt(8))
                .toList();
        List<Start> starts = atEachTap(hands, tap -> prepare(house, tap, mischiefs.get(tap)));
        for (int tap = 0; tap < taps; tap++) {
            disturb(house, tap, mischiefs.get(tap), moments.get(tap));
        }
        List<DispenseAnswer> answers = crowd(house, diary, round);
        for (DispenseAnswer answer : answers) {
            if (answer.accepted()) {
                await(diary.ended(String.valueOf(answer.requestId())));
            }
        }
        List<JsonObject> truths = atEachTap(hands, house.devices::settled);
        Map<String, List<Event>> rows = everyAnswerIsInTheLog(house, diary, answers);
        for (int tap = 0; tap < taps; tap++) {
            judge(starts.get(tap), truths.get(tap), rows.getOrDefault("tap-" + tap, List.of()));
        }
        Invariant.holds(diary.wrongs().isEmpty(), diary.wrongs());
    }

    /** What is done with one tap. */
    private interface AtTap<T> {
        T run(int tap) throws Exception;
    }

    private <T> List<T> atEachTap(ExecutorService hands, AtTap<T> work) throws Exception {
        List<Callable<T>> all = IntStream.range(0, taps)
                .<Callable<T>>mapToObj(tap -> () -> work.run(tap))
                .toList();
        List<T> done = new ArrayList<>();
        for (java.util.concurrent.Future<T> one : hands.invokeAll(all)) {
            done.add(one.get());
        }
        return done;
    }

    private static Start prepare(House house, int tap, Mischief mischief) throws Exception {
        house.devices.clearFaults(tap);
        house.devices.powerOn(tap);
        house.sim(tap, "bottle", new JsonObject().put("ml", BOTTLE_ML));
        house.place(tap);
        JsonObject truth = house.devices.settled(tap);
        return new Start(truth.getDouble("ml_dispensed_total"), truth.getInteger("pours_started"), mischief);
    }

    private Mischief mischief() {
        Mischief[] all = Mischief.values();
        return random.nextInt(2) == 0 ? Mischief.NONE : all[1 + random.nextInt(all.length - 1)];
    }

    private static Future<?> disturb(House house, int tap, Mischief mischief, double atMl) throws Exception {
        return switch (mischief) {
            case NONE -> Future.succeededFuture();
            case STOP -> house.poured(tap, atMl).compose(now -> house.stopLater(tap, "staff"));
            case LOST_ANSWER ->
                Future.succeededFuture(house.fault(
                        tap,
                        new JsonObject()
                                .put("kind", "reset")
                                .put("path", "/dispense")
                                .put("times", 1)));
            case LIFT ->
                house.poured(tap, atMl)
                        .compose(now -> house.devices.simLater(tap, "glass", new JsonObject().put("present", false)));
            case REBOOT ->
                house.poured(tap, atMl)
                        .compose(now -> house.devices.simLater(tap, "power", new JsonObject().put("action", "reboot")));
        };
    }

    /** All at once: one at each tap pours, the others are refused, and a key sent twice gets one answer. */
    private List<DispenseAnswer> crowd(House house, PourDiary diary, int round) throws Exception {
        int stormed = random.nextInt(taps);
        List<Future<DispenseAnswer>> sent = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            int tap = i < taps ? i : (stormed + i % STORMED) % taps;
            int amountMl = 8 + random.nextInt(53);
            String key = round + "-" + i;
            String token = "guest-" + random.nextInt(50);
            sent.add(house.wish(tap, amountMl, token, key));
            if (i % TWICE == 0) {
                sent.add(house.wish(tap, amountMl, token, key));
            }
        }
        wishes += sent.size();
        List<DispenseAnswer> answers = await(Future.all(sent)).list();
        List<DispenseAnswer> once = new ArrayList<>();
        for (int i = 0, at = 0; i < CROWD; i++) {
            DispenseAnswer answer = answers.get(at++);
            once.add(answer);
            if (i % TWICE == 0) {
                DispenseAnswer again = answers.get(at++);
                Invariant.holds(again.equals(answer) || diary.storeFailed(), answer + " and " + again);
                Invariant.holds(!again.accepted() || again.equals(answer), answer + " and " + again);
            }
        }
        return once;
    }

    /** @return the outcomes of what was started, by tap */
    private static Map<String, List<Event>> everyAnswerIsInTheLog(
            House house, PourDiary diary, List<DispenseAnswer> all) throws Exception {
        // While the log could not be written or read, a wish may have been refused before it had a name.
        Invariant.holds(diary.storeFailed() || all.stream().allMatch(answer -> answer.requestId() != null), all);
        List<DispenseAnswer> answers =
                all.stream().filter(answer -> answer.requestId() != null).toList();
        List<List<Event>> found = await(Future.all(answers.stream()
                        .map(answer -> house.closed(answer.requestId()))
                        .toList()))
                .list();
        Map<String, List<Event>> started = new TreeMap<>();
        for (int i = 0; i < answers.size(); i++) {
            DispenseAnswer answer = answers.get(i);
            List<EventStatus> rows = found.get(i).stream().map(Event::status).toList();
            boolean begun = rows.contains(EventStatus.STARTED);
            Invariant.holds(begun || !answer.accepted(), answer);
            if (begun) {
                // Exactly one outcome, after the start.
                Invariant.holds(rows.size() == 2 && rows.indexOf(EventStatus.STARTED) == 0, answer + " " + rows);
                Invariant.holds(rows.get(1) != EventStatus.STARTED, answer + " " + rows);
                started.computeIfAbsent(String.valueOf(answer.tap()), tap -> new ArrayList<>())
                        .add(found.get(i).get(1));
            } else if (!rows.isEmpty() || !diary.storeFailed()) {
                Invariant.holds(rows.equals(List.of(EventStatus.FAILED)), answer + " " + rows);
            }
        }
        return started;
    }

    /** @param ends how the pours of this round at this tap ended; nearly always one */
    private void judge(Start start, JsonObject truth, List<Event> ends) {
        double left = truth.getDouble("ml_dispensed_total") - start.dispensedMl;
        ends.forEach(end -> outcomes.merge(end.code() == null ? "success" : end.code(), 1, Integer::sum));
        pours += ends.size();
        int most = Math.max(1, ends.size());
        Invariant.holds(truth.getInteger("pours_started") - start.started <= ends.size(), ends);
        Invariant.holds(left < Pour.MAX_POUR_ML * most + AGREES_ML, left + " ml left the bottle: " + ends);
        if (ends.stream().anyMatch(end -> end.measuredMl() == null)) {
            return;
        }
        double written = ends.stream().mapToDouble(Event::measuredMl).sum();
        boolean weighed = start.mischief.weighable() && ends.stream().allMatch(Soak::clean);
        Invariant.holds(written < left + AGREES_ML * most, left + " ml left the bottle: " + ends);
        Invariant.holds(
                Math.abs(written - left) < (weighed ? AGREES_ML : SPILLS_ML) * most,
                left + " ml left the bottle: " + ends);
        if (weighed) {
            ledgerMl += written;
            trueMl += left;
        }
    }

    private static boolean clean(Event end) {
        return end.status() == EventStatus.SUCCESS || "STOPPED".equals(end.code());
    }
}
