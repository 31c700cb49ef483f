package io.aztecpour.insight;

import io.aztecpour.bus.insight.HourSums;
import io.aztecpour.bus.insight.HourSums.HourSum;
import io.aztecpour.insight.SumReader.Sum;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;

/** The roll-up as it is, for spreadsheets. */
record HoursReader(Store store) {
    Future<HourSums> read(AskedRange asked) {
        return new SumReader(store)
                .read(
                        SumTable.HOURS,
                        asked.whole(),
                        List.of("hour_ms", "tap", "drink", "maintenance"),
                        List.of("pours", "failed", "refused", "unknown", "ul"),
                        "TRUE")
                .map(sums -> new HourSums(sums.stream()
                        .map(HoursReader::row)
                        .sorted(Comparator.comparingLong(HourSum::hourMs)
                                .thenComparing(HourSum::tap)
                                .thenComparing(HourSum::drink)
                                .thenComparing(HourSum::maintenance))
                        .toList()));
    }

    private static HourSum row(Sum sum) {
        List<String> keys = sum.keys();
        long[] values = sum.values();
        return new HourSum(
                Long.parseLong(keys.get(0)),
                keys.get(1),
                keys.get(2),
                keys.get(3),
                values[0],
                values[1],
                values[2],
                values[3],
                Ml.of(values[4]));
    }
}
