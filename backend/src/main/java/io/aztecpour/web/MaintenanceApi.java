package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.pour.BeginMaintenance;
import io.aztecpour.bus.pour.MaintenancePress;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.MaintenancePlan;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Pour;
import io.aztecpour.live.MaintenanceView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Priming and cleaning a tap. Who pours writes each turn of it into the audit log, also those that are nobody's doing. */
final class MaintenanceApi implements Api {
    private static final int USUAL_PAUSE_S = 2;
    private static final int USUAL_JUG_ML = 500;

    private final Bus bus;

    MaintenanceApi(Bus bus) {
        this.bus = bus;
    }

    private record Last(@Nullable MaintenanceView run) {}

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "getMaintenance", this::last,
                "beginMaintenance", this::begin,
                "resumeMaintenance", this::resume,
                "endMaintenance", this::end);
    }

    private Future<Answer> last(Call call) {
        return bus.ask(Addresses.MAINTENANCE, new TapId(call.path("tap")))
                .map(last -> new Last(last.run() == null ? null : MaintenanceView.of(last.run(), true)))
                .map(Answer::ok);
    }

    private Future<Answer> begin(Call call) {
        BeginMaintenance wish = new BeginMaintenance(
                call.path("tap"),
                plan(call.body()),
                String.valueOf(call.caller().signature()),
                call.ageMs());
        return bus.ask(Addresses.BEGIN_MAINTENANCE, wish)
                .map(MaintenanceApi::view)
                .map(Answer::created);
    }

    /** Either how much, or how often. */
    private static MaintenancePlan plan(JsonObject body) {
        int partMl = body.getInteger("part_ml", Pour.MAX_POUR_ML);
        Integer totalMl = body.getInteger("total_ml");
        Integer repeats = body.getInteger("repeats");
        Check.that(totalMl != null || repeats != null, "total_ml", FieldError.MISSING);
        Check.that(totalMl == null || repeats == null, "repeats", FieldError.UNKNOWN);
        return new MaintenancePlan(
                Objects.requireNonNull(MaintenanceKind.of(body.getString("kind"))),
                totalMl == null ? repeats * partMl : totalMl,
                partMl,
                body.getInteger("pause_s", USUAL_PAUSE_S),
                body.getBoolean("dry_last", false),
                body.getInteger("jug_ml", USUAL_JUG_ML));
    }

    private Future<Answer> resume(Call call) {
        return bus.ask(Addresses.RESUME_MAINTENANCE, press(call))
                .map(MaintenanceApi::view)
                .map(Answer::ok);
    }

    private Future<Answer> end(Call call) {
        return bus.ask(Addresses.END_MAINTENANCE, press(call))
                .map(MaintenanceApi::view)
                .map(Answer::ok);
    }

    private static MaintenancePress press(Call call) {
        return new MaintenancePress(
                call.path("tap"),
                call.body().getString("run"),
                String.valueOf(call.caller().signature()),
                call.ageMs());
    }

    private static MaintenanceView view(MaintenanceRun run) {
        return MaintenanceView.of(run, true);
    }
}
