package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.List;
import java.util.stream.Stream;

/** The story of a pour, told until the state that a test is about, and on from there. */
final class PourScript extends TapScript {
    static final double GLASS_G = 180;

    private double flowedG;

    /** @param dispenser as it is before the pour */
    PourScript(Tap tap, DispenserStatus dispenser) {
        super(tap, dispenser);
    }

    /** A tap with a scale, whose dispenser can stop and names its pours. */
    static PourScript pour() {
        return new PourScript(WEIGHED, STOPS);
    }

    @Override
    PourScript self() {
        return this;
    }

    /** The same story so far, to be told on in another way. */
    PourScript copy() {
        PourScript copy = new PourScript(tap, dispenser);
        copy.from(this);
        copy.flowedG = flowedG;
        return copy;
    }

    boolean canStop() {
        return dispenser.canStop();
    }

    /** A glass stands still on the scale, and a pour of 40 ml is asked for. */
    PourScript checking() {
        return shows(DeviceState.IDLE, GLASS_G, 600).requested(ID, 40);
    }

    PourScript committing() {
        checking().access(null).says(dispenser);
        if (tap.scaleUrl() != null) {
            scaleSays(Shows.weight(DeviceState.IDLE, GLASS_G)).says(dispenser);
        } else {
            says(dispenser);
        }
        return reached("Committing");
    }

    PourScript commanding() {
        return committing().committed().reached("Commanding");
    }

    PourScript declined() {
        return commanding().commandAnswered(Result.REFUSED).reached("Declined");
    }

    PourScript reconciling() {
        return commanding().commandAnswered(Result.UNKNOWN).reached("Reconciling");
    }

    PourScript dispensing() {
        return commanding().commandAnswered(Result.DONE).reached("Dispensing");
    }

    /** So much comes into the glass, as a pump brings it. */
    PourScript flows(double ml) {
        double steps = Math.ceil(ml / 2);
        for (int i = 1; i <= steps; i++) {
            after(100).shows(DeviceState.POURING, GLASS_G + ml * i / steps);
        }
        return this;
    }

    /** So much more comes within 100 ms. */
    PourScript flowsOn(double ml) {
        flowedG += ml;
        return after(100).shows(DeviceState.POURING, GLASS_G + flowedG);
    }

    /** 40 ml have come, and the dispenser says that it is done. */
    PourScript settling() {
        dispensing().flows(40).after(100).shows(DeviceState.IDLE, GLASS_G + 40);
        return says(done(dispenser, ID, 40.0)).reached("Settling");
    }

    PourScript recording() {
        return settling().shows(DeviceState.IDLE, GLASS_G + 40, 1_500).reached("Recording");
    }

    /** The answer to the command was lost, and the dispenser with it. */
    PourScript watching() {
        reconciling().after(30_001).silent();
        if (dispenser.canStop()) {
            stopAnswered(Result.UNKNOWN);
        }
        return committed().reached("Watching");
    }

    PourScript stoppingLate() {
        return watching().after(1_000).says(pours(dispenser, ID)).reached("StoppingLate");
    }

    /** An earlier run of the hub left these pours open, each of 40 ml. */
    PourScript recovering(String... requestIds) {
        return recovering(false, requestIds);
    }

    /** Another node left them open, whose time had run out. */
    PourScript takingOver(String... requestIds) {
        return recovering(true, requestIds);
    }

    private PourScript recovering(boolean lapsed, String... requestIds) {
        List<OpenPour> open = Stream.of(requestIds)
                .map(id -> wish(id, 40).pour().withPhase(PourPhase.STARTED))
                .map(pour -> new OpenPour(pour, "Water"))
                .toList();
        return tell(new PourEvent.Recovered(now(), WALL_MS, open, lapsed)).reached("Recovering");
    }

    private PourScript reached(String name) {
        assertThat(in()).isEqualTo(name);
        return this;
    }
}
