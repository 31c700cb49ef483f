package io.aztecpour.insight;

import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How well the devices of the taps answered, from what {@link TapQualityKeeper} has written down. */
public final class TapQualityQuery {
    private final Store store;
    private final String sql;

    public TapQualityQuery(Store store) {
        this.store = store;
        this.sql = TapQualitySql.of(store.dialect());
    }

    /**
     * Sums up what was measured in the hours of UTC that began in each point.
     *
     * @param beginsMs of the points, ms since 1970, ascending; each ends where the next one begins
     * @param endMs of the last point, exclusive
     * @return each tap of which anything is known there, also removed ones, by id
     */
    public Future<List<TapQualityHistory>> read(List<Long> beginsMs, long endMs) {
        JsonArray points = new JsonArray();
        QualityPoint.between(beginsMs, endMs).forEach(point -> points.add(new JsonArray(point.bounds())));
        return store.read(sql, points.encode()).map(rows -> {
            List<TapQualityHistory> taps = new ArrayList<>();
            for (Row row : rows) {
                String measured = row.getString("points");
                if (measured != null) {
                    taps.add(history(row.getString("tap"), measured, beginsMs.size()));
                }
            }
            return taps;
        });
    }

    /** @param known of the points of which something is known, each as a JSON array that begins with its number */
    private static TapQualityHistory history(String tap, String known, int size) {
        List<DeviceQuality> points = new ArrayList<>(Collections.nCopies(size, DeviceQuality.NONE));
        JsonArray measured = new JsonArray("[" + known + "]");
        for (int i = 0; i < measured.size(); i++) {
            List<Long> figures = longs(measured.getJsonArray(i));
            points.set(figures.get(0).intValue(), QualityColumns.read(figures.subList(1, figures.size())));
        }
        return TapQualityHistory.of(tap, points);
    }

    private static List<Long> longs(JsonArray figures) {
        List<Long> longs = new ArrayList<>(figures.size());
        for (int i = 0; i < figures.size(); i++) {
            longs.add(figures.getLong(i));
        }
        return longs;
    }
}
