package io.aztecpour.pour.machine;

/** Nothing of ours pours at the tap: the only state in which a request is taken. */
record Idle() implements PourState {
    static final Idle IDLE = new Idle();

    /** The pour is over, whatever became of it. */
    static Step<Idle> begin() {
        return Step.to(IDLE).and(new Effect.SetPace(false));
    }

    @Override
    public Step<? extends PourState> resume(PendingCalls calls, StopCommand stop, long nanos) {
        return begin();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.HubFailed event) {
        return stay();
    }

    @Override
    public Step<? extends PourState> on(PourEvent.Requested request) {
        return Checking.begin(request);
    }

    Step<? extends PourState> on(PourEvent.Recovered found) {
        return Recovering.begin(found);
    }
}
