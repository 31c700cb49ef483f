package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.sim.InjectedFault;

/** Carries out what the script says that people and fate do. */
final class SimulatedPeople {
    private static final long MS = 1_000_000L;

    private final World world;

    SimulatedPeople(World world) {
        this.world = world;
    }

    void plan(Script script) {
        for (ScriptAction action : script.actions()) {
            world.time().at(action.atMs() * MS, () -> act(action));
        }
    }

    private void act(ScriptAction action) {
        world.trace().add("script", action::toString);
        world.stand().advanceTo(world.time().now());
        if (action instanceof ScriptAction.Request request) {
            world.hub().request(request);
        } else if (action instanceof ScriptAction.Stop) {
            world.hub().pressStop();
        } else if (!touchedStand(action) && !brokeSomething(action)) {
            toHub(action);
        }
    }

    private boolean touchedStand(ScriptAction action) {
        SimulatedStand stand = world.stand();
        if (action instanceof ScriptAction.PlaceGlass place) {
            stand.physics().placeGlass(place.emptyG());
        } else if (action instanceof ScriptAction.LiftGlass) {
            stand.physics().liftGlass();
        } else if (action instanceof ScriptAction.AddIce ice) {
            stand.physics().addIce(ice.grams());
        } else if (action instanceof ScriptAction.ChangeBottle bottle) {
            stand.physics().setBottleMl(bottle.ml());
        } else if (action instanceof ScriptAction.Press press) {
            stand.physics().press(press.grams());
            world.time().in(press.forMs() * MS, () -> {
                stand.advanceTo(world.time().now());
                stand.physics().press(0);
            });
        } else {
            return false;
        }
        return true;
    }

    private boolean brokeSomething(ScriptAction action) {
        if (action instanceof FaultAction.Break broken) {
            board(broken.ofScale())
                    .inject(new InjectedFault(
                            broken.kind(),
                            broken.forMs(),
                            broken.times(),
                            broken.path(),
                            broken.acts(),
                            broken.ms(),
                            "error",
                            broken.grams(),
                            0));
        } else if (action instanceof FaultAction.CutPower cut) {
            board(cut.ofScale()).cutPower(cut.forMs() * MS + SimulatedBoard.BOOT_NANOS);
        } else if (action instanceof FaultAction.Disturb disturb) {
            world.wire().faults().add(disturb);
        } else if (action instanceof FaultAction.Spoil spoil) {
            world.store().spoil(spoil);
        } else if (action instanceof HubAction.SetUpScale busy) {
            world.setUpScale(busy.forMs() * MS);
        } else {
            return false;
        }
        return true;
    }

    private SimulatedBoard board(boolean ofScale) {
        return ofScale ? world.device().scale() : world.device().dispenser();
    }

    private void toHub(ScriptAction action) {
        SimulatedHub hub = world.hub();
        if (action instanceof HubAction.KillHub kill) {
            if (hub.isUp()) {
                hub.kill();
                world.time().in(kill.downMs() * MS, () -> startUnlessUp(hub));
            }
        } else if (action instanceof HubAction.EndHub end) {
            if (hub.isUp()) {
                hub.end();
                world.time().in((SimulatedHub.END_WITHIN_MS + end.downMs()) * MS, () -> startUnlessUp(hub));
            }
        } else if (action instanceof HubAction.FailHub) {
            hub.fail();
        } else if (action instanceof HubAction.ReplaceDispenser) {
            world.device().replaceDispenser();
            hub.deviceReplaced();
        } else if (action instanceof HubAction.JumpClock jump) {
            world.clock().jump(jump.byMs());
        } else if (action instanceof HubAction.ForgetLearning) {
            hub.forgetLearning();
        }
    }

    private static void startUnlessUp(SimulatedHub hub) {
        if (!hub.isUp()) {
            hub.start();
        }
    }
}
