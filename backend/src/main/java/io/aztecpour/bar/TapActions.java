package io.aztecpour.bar;

import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.bar.TapSwap;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.domain.DeviceAddress;
import io.aztecpour.domain.Tap;
import io.aztecpour.names.HostLookup;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What is done to the taps of the bar. */
final class TapActions {
    private final KeptBar kept;
    private final HostLookup lookup;
    private final Context context;

    /** @param context of the bar's verticle, on which look-ups of names continue */
    TapActions(KeptBar kept, HostLookup lookup, Context context) {
        this.kept = kept;
        this.lookup = lookup;
        this.context = context;
    }

    private TapBook taps() {
        return kept.now().taps();
    }

    Future<Tap> add(TapDraft draft) {
        return free(taps().complete(draft, kept.now().drinks()))
                .compose(free -> kept.commit(change -> change.add(draft)));
    }

    Future<Tap> change(TapEdit edit) {
        Tap old = taps().find(edit.tap().id());
        taps().checkFree(edit.tap(), DeviceNames.UNKNOWN);
        Future<Void> free = edit.tap().hasDevicesOf(old) ? Future.succeededFuture() : free(edit.tap());
        return free.compose(sure -> kept.commit(change -> change.change(edit)));
    }

    Future<Taps> swap(TapSwap swap) {
        taps().checkSwap(swap);
        return kept.commit(change -> {
                    change.swap(swap);
                    return change.bar().taps();
                })
                .map(taps -> new Taps(List.of(
                        taps.find(swap.one().id()), taps.find(swap.other().id()))));
    }

    Future<Tap> remove(TapId name) {
        Tap tap = taps().find(name.tap());
        return kept.commit(change -> {
            change.remove(tap);
            return tap;
        });
    }

    Future<Tap> restore(TapId name) {
        Tap tap = taps().findRemoved(name.tap());
        taps().checkFree(tap, DeviceNames.UNKNOWN);
        return free(tap).compose(free -> kept.commit(change -> change.restore(tap)));
    }

    /** @return fails with {@link io.aztecpour.domain.Code#TAKEN} where a name leads to the device of another tap */
    private Future<Void> free(Tap tap) {
        DeviceAddress.requireHost(tap.dispenserUrl(), "dispenser_url");
        if (tap.scaleUrl() != null) {
            DeviceAddress.requireHost(tap.scaleUrl(), "scale_url");
        }
        List<Tap> all = new ArrayList<>(taps().current());
        all.add(tap);
        return Future.fromCompletionStage(DeviceNames.lookUp(all, lookup), context)
                .map(names -> {
                    taps().checkFree(tap, names);
                    return null;
                });
    }
}
