package io.aztecpour.simulation;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.pour.machine.OpenPour;
import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.PourMachine.Transition;
import io.aztecpour.pour.machine.TapState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command leaves only for a dispenser that said, when its row was asked for, that it was idle and saw a glass; and only while the newest
 * reading does not say that the glass is gone. What the row then takes to be written is the only delay.
 */
final class GlassWasThere extends PourInvariant {
    /** Between the answer of the dispenser and the row that is asked for because of it. */
    private static final long AT_ONCE_NANOS = 50 * MS;

    /** Between the row and the command. */
    private static final long THEN_NANOS = 50 * MS;

    private @Nullable DispenserStatus status;
    private long statusAt;
    private long startedAskedAt;
    private long startedAt;
    private Glass seen = Glass.UNKNOWN;
    private long seenAt;

    GlassWasThere(World world) {
        super(world, "never without a glass");
    }

    @Override
    void stepped(TapState before, PourEvent event, Transition transition) {
        if (event instanceof PourEvent.StatusAnswered answered) {
            status = answered.status();
            statusAt = now();
        } else if (event instanceof PourEvent.ReadingArrived arrived) {
            saw(arrived.reading());
        } else if (event instanceof PourEvent.ReadingAnswered answered) {
            saw(answered.reading());
        }
    }

    private void saw(Reading reading) {
        seen = reading.glass();
        seenAt = now();
    }

    @Override
    void effect(Effect effect) {
        if (effect instanceof Effect.Append append && append.entry() instanceof LedgerEntry.Started) {
            startedAskedAt = now();
        }
        if (effect instanceof Effect.SendCommand command) {
            judge(command.requestId());
        }
    }

    @Override
    void durable(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Started) {
            startedAt = now();
        }
    }

    private void judge(String requestId) {
        DispenserStatus said = status;
        if (said == null || said.state() != DeviceState.IDLE || said.glass() != Glass.PRESENT) {
            throw violated("%s was commanded after the dispenser said %s.", requestId, said);
        }
        if (startedAskedAt - statusAt > AT_ONCE_NANOS || now() - startedAt > THEN_NANOS) {
            throw violated("%s was commanded %s after the last look.", requestId, seconds(now() - statusAt));
        }
        if (seen == Glass.ABSENT) {
            throw violated(
                    "%s was commanded though a reading of %s before saw no glass.", requestId, seconds(now() - seenAt));
        }
    }

    @Override
    void hubKilled() {
        status = null;
        seen = Glass.UNKNOWN;
    }

    @Override
    void hubStarted(List<OpenPour> open) {
        status = null;
    }
}
