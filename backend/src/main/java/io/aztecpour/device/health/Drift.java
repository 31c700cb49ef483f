package io.aztecpour.device.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the weight of the empty plate has changed.
 *
 * @param gramsPerHour slope of the straight line through it, g/h
 * @param changeG by how much that line changed in the time that was seen, g
 * @param seconds how long that was, s
 * @param steady it went one way all the time: neither a step nor a sway
 */
record Drift(double gramsPerHour, double changeG, double seconds, boolean steady) {
    private static final int LEAST_BLOCKS = 6;
    /** A drift may have begun at any time: each look goes so many times as far back as the one before. */
    private static final int FARTHER = 2;

    private static final double LEAST_SECONDS = 60;
    /** The slope of less is mostly how the cell wanders, s. */
    private static final double TELLING_SECONDS = 300;

    /** Each quarter of the time brings a quarter of a drift; at least this part of it. */
    private static final double LEAST_PART = 0.1;

    private static final int PARTS = 4;

    /** Beyond what a cell wanders by itself, 0.3 g in ten minutes, g. */
    private static final double MUCH_G = 2;

    /** An evening of six hours makes more of it than a tare can wait for, g/h: 5 g look like a paper cup. */
    private static final double FAST_G_PER_H = 6;

    /**
     * Looks back ever farther.
     *
     * @param empty of the empty plate, oldest first
     * @return the first drift that is a fault, else how it was all the time; null where too little was seen
     */
    static @Nullable Drift of(List<RestBlock> empty) {
        for (int newest = LEAST_BLOCKS; newest < empty.size(); newest *= FARTHER) {
            Drift lately = over(empty.subList(empty.size() - newest, empty.size()));
            if (lately != null && lately.isFault()) {
                return lately;
            }
        }
        return over(empty);
    }

    private static @Nullable Drift over(List<RestBlock> blocks) {
        int count = blocks.size();
        if (count < LEAST_BLOCKS) {
            return null;
        }
        double seconds = (blocks.get(count - 1).untilMs() - blocks.get(0).fromMs()) / 1e3;
        if (seconds < LEAST_SECONDS) {
            return null;
        }
        double slope = slope(blocks);
        double change = slope * seconds;
        return new Drift(slope * 3_600, change, seconds, isSteady(blocks, change));
    }

    private static double slope(List<RestBlock> blocks) {
        long first = blocks.get(0).fromMs();
        double middleS = blocks.stream()
                .mapToDouble(each -> (each.fromMs() - first) / 1e3)
                .average()
                .orElse(0);
        double squares = 0;
        double product = 0;
        for (RestBlock each : blocks) {
            double seconds = (each.fromMs() - first) / 1e3 - middleS;
            squares += seconds * seconds;
            product += seconds * each.medianG();
        }
        return squares == 0 ? 0 : product / squares;
    }

    private static boolean isSteady(List<RestBlock> blocks, double change) {
        double before = level(blocks, 0);
        for (int part = 1; part < PARTS; part++) {
            double now = level(blocks, part);
            if ((now - before) * Math.signum(change) < LEAST_PART * Math.abs(change)) {
                return false;
            }
            before = now;
        }
        return true;
    }

    private static double level(List<RestBlock> blocks, int part) {
        int size = blocks.size();
        return RestBlock.median(blocks.subList(part * size / PARTS, (part + 1) * size / PARTS).stream()
                .mapToDouble(RestBlock::medianG)
                .toArray());
    }

    /** @return whether it was watched for so long that its figure means something, or is so much that it does at once */
    boolean isTelling() {
        return seconds >= TELLING_SECONDS || isFault();
    }

    boolean isFault() {
        return steady && Math.abs(changeG) >= MUCH_G && Math.abs(gramsPerHour) >= FAST_G_PER_H;
    }
}
