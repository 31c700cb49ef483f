package io.aztecpour.device.health;

import io.aztecpour.domain.Glass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The rests of one scale, block by block: half an hour of it. Not thread-safe. */
final class RestHistory {
    private static final long LEAST_MS = 10_000;
    private static final int LEAST_SAMPLES = 20;
    private static final int MOST_SAMPLES = 2_000;

    /** Samples further apart say nothing of what stood there in between, ms. */
    private static final long GAP_MS = 5_000;

    private static final int MOST_BLOCKS = 180;

    /** So many stretches without a glass are remembered, whether the weight stood still in them or not. */
    private static final int RESTLESS_OF = 8;

    /** By more from one empty block to the next something was put onto the plate, or taken off, g. */
    private static final double STEP_G = 4;

    private final List<RestSample> open = new ArrayList<>();
    private final Deque<RestBlock> blocks = new ArrayDeque<>();
    private final Deque<RestBlock> empty = new ArrayDeque<>();
    private final Deque<Boolean> restless = new ArrayDeque<>();

    /** @return whether it has completed a block */
    boolean add(RestSample sample) {
        if (!open.isEmpty() && !follows(open.get(open.size() - 1), sample)) {
            open.clear();
        }
        open.add(sample);
        boolean enough = open.size() >= LEAST_SAMPLES
                && (sample.atMs() - open.get(0).atMs() >= LEAST_MS || open.size() >= MOST_SAMPLES);
        if (enough) {
            close();
        }
        return enough;
    }

    private static boolean follows(RestSample before, RestSample next) {
        return next.atMs() >= before.atMs() && next.atMs() - before.atMs() <= GAP_MS;
    }

    private void close() {
        boolean withoutGlass = open.stream().allMatch(sample -> sample.glass() == Glass.ABSENT);
        Optional<RestBlock> block = RestBlock.of(open);
        open.clear();
        if (withoutGlass) {
            restless.addLast(block.isEmpty());
        }
        if (restless.size() > RESTLESS_OF) {
            restless.removeFirst();
        }
        block.ifPresent(this::keep);
    }

    private void keep(RestBlock block) {
        blocks.addLast(block);
        if (blocks.size() > MOST_BLOCKS) {
            blocks.removeFirst();
        }
        if (block.glass() != Glass.ABSENT) {
            return;
        }
        if (!empty.isEmpty() && isStep(empty.getLast(), block)) {
            empty.clear();
        }
        empty.addLast(block);
        if (empty.size() > MOST_BLOCKS) {
            empty.removeFirst();
        }
    }

    private static boolean isStep(RestBlock before, RestBlock next) {
        return next.fromMs() < before.fromMs() || Math.abs(next.medianG() - before.medianG()) > STEP_G;
    }

    /** Something else happens at the tap now: what stood there before is summed up without it. */
    void interrupt() {
        open.clear();
    }

    /** The same load shows another weight from now on. */
    void clear() {
        open.clear();
        blocks.clear();
        empty.clear();
        restless.clear();
    }

    /** @return the newest blocks, oldest first, at most so many */
    List<RestBlock> newest(int most) {
        return blocks.stream().skip(Math.max(0, blocks.size() - most)).toList();
    }

    List<RestBlock> all() {
        return List.copyOf(blocks);
    }

    /** @return those of the empty plate since its weight last made a step, oldest first */
    List<RestBlock> empty() {
        return List.copyOf(empty);
    }

    /** @return in how many of the last {@value #RESTLESS_OF} stretches the weight moved although no glass was there */
    long touchedWithoutGlass() {
        return restless.stream().filter(moved -> moved).count();
    }
}
