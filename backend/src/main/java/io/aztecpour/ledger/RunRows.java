package io.aztecpour.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Json;
import io.aztecpour.bus.ledger.MaintenanceRuns;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last maintenance run of each tap. How far it came is what the log has of its parts, so that a power cut takes none of that away. */
record RunRows(Store store) {
    private static final Logger LOG = LoggerFactory.getLogger(RunRows.class);

    /** See {@link MaintenanceRun#after}. */
    private static final String RUNS = "SELECT maintenance_runs.tap, maintenance_runs.run, maintenance_runs.json,"
            + " COALESCE(SUM(CASE WHEN maintenance = 'dry' THEN 0 WHEN status = 'success' THEN amount_ml"
            + " WHEN measured_ml > amount_ml THEN amount_ml ELSE measured_ml END), 0) AS done,"
            + " COALESCE(SUM(CASE WHEN measured_ml IS NOT NULL THEN measured_ml WHEN status = 'success' THEN amount_ml END), 0)"
            + " AS poured,"
            + " SUM(CASE WHEN maintenance = 'dry' AND status = 'success' THEN 1 ELSE 0 END) AS dried"
            + " FROM maintenance_runs LEFT JOIN events ON events.run = maintenance_runs.run"
            + " AND events.status IN ('success', 'failed')"
            + " GROUP BY maintenance_runs.tap, maintenance_runs.run, maintenance_runs.json";

    Statement keep(MaintenanceRun run) {
        return Statement.of(
                "INSERT INTO maintenance_runs (tap, run, json) VALUES (?, ?, ?)"
                        + " ON CONFLICT (tap) DO UPDATE SET run = excluded.run, json = excluded.json",
                run.tap(),
                run.id(),
                write(run));
    }

    Future<MaintenanceRuns> all() {
        return store.read(RUNS).map(rows -> {
            List<MaintenanceRun> runs = new ArrayList<>();
            rows.forEach(row -> runs.add(read(row)));
            return new MaintenanceRuns(runs);
        });
    }

    private static String write(MaintenanceRun run) {
        try {
            return Json.MAPPER.writeValueAsString(run);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }

    /** One that cannot be read may have left a cleaner in the hose. */
    private static MaintenanceRun read(Row row) {
        String tap = row.getString("tap");
        try {
            MaintenanceRun kept = Json.MAPPER.readValue(row.getString("json"), MaintenanceRun.class);
            return kept.withProgress(
                    row.getNumeric("done").doubleValue(),
                    row.getNumeric("poured").doubleValue(),
                    row.getNumeric("dried").longValue() > 0);
        } catch (JsonProcessingException | RuntimeException damaged) {
            LOG.warn("how tap {} was last cleaned cannot be read: {}", tap, damaged.getMessage());
            return MaintenanceRun.unreadable(row.getString("run"), tap);
        }
    }
}
