package io.aztecpour.web;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.live.BarState;
import io.aztecpour.live.TapStatus;
import io.vertx.core.Future;
import java.util.Map;

/** How well the scales weigh. */
final class ScaleHealthApi implements Api {
    private final BarState bar;

    ScaleHealthApi(BarState bar) {
        this.bar = bar;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getScaleHealth", this::health);
    }

    private Future<Answer> health(Call call) {
        TapStatus tap = KnownTaps.of(call, bar);
        if (tap.tap().scaleUrl() == null) {
            throw new Fault(Code.UNSUPPORTED, "This tap has no scale.");
        }
        ScaleHealth known = tap.scale();
        return Future.succeededFuture(
                Answer.ok(known == null ? ScaleHealthView.nothing(tap.tap().id()) : ScaleHealthView.of(known)));
    }
}
