package io.aztecpour.bus;

import io.aztecpour.bus.access.SignedOut;
import io.aztecpour.bus.backup.Backup;
import io.aztecpour.bus.backup.BackupFilePath;
import io.aztecpour.bus.backup.BackupHealth;
import io.aztecpour.bus.backup.BackupName;
import io.aztecpour.bus.backup.Backups;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.bus.bar.Bottles;
import io.aztecpour.bus.bar.DescribeBottle;
import io.aztecpour.bus.bar.DrinkDraft;
import io.aztecpour.bus.bar.DrinkEdit;
import io.aztecpour.bus.bar.DrinkId;
import io.aztecpour.bus.bar.Drinks;
import io.aztecpour.bus.bar.EndBottle;
import io.aztecpour.bus.bar.HubChange;
import io.aztecpour.bus.bar.KnownDevice;
import io.aztecpour.bus.bar.KnownDevices;
import io.aztecpour.bus.bar.MoveBottle;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.bar.TapSwap;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.bar.UndoPlacement;
import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.LeaseTurned;
import io.aztecpour.bus.cluster.NodeAddresses;
import io.aztecpour.bus.device.AcceptDevice;
import io.aztecpour.bus.device.Calibrate;
import io.aztecpour.bus.device.Calibrated;
import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.PollMode;
import io.aztecpour.bus.device.Probe;
import io.aztecpour.bus.device.Probed;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.bus.device.PumpStop;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.bus.device.Tared;
import io.aztecpour.bus.guests.GuestChange;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.bus.guests.GuestId;
import io.aztecpour.bus.guests.GuestSummary;
import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.bus.guests.Guests;
import io.aztecpour.bus.guests.MakeBadge;
import io.aztecpour.bus.guests.ReservePour;
import io.aztecpour.bus.insight.Exactness;
import io.aztecpour.bus.insight.GuestFigures;
import io.aztecpour.bus.insight.GuestsQuery;
import io.aztecpour.bus.insight.HourSums;
import io.aztecpour.bus.insight.InsightRange;
import io.aztecpour.bus.insight.Leaderboard;
import io.aztecpour.bus.insight.Losses;
import io.aztecpour.bus.insight.Night;
import io.aztecpour.bus.insight.NightQuery;
import io.aztecpour.bus.insight.Nights;
import io.aztecpour.bus.insight.NightsQuery;
import io.aztecpour.bus.insight.TapFigures;
import io.aztecpour.bus.insight.Trends;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.bus.ledger.IdempotencyFound;
import io.aztecpour.bus.ledger.IdempotencyKey;
import io.aztecpour.bus.ledger.MaintenanceRuns;
import io.aztecpour.bus.pour.BeginMaintenance;
import io.aztecpour.bus.pour.LastMaintenance;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.bus.pour.MaintenancePress;
import io.aztecpour.bus.pour.PourFound;
import io.aztecpour.bus.pour.PourId;
import io.aztecpour.bus.pour.StopAnswer;
import io.aztecpour.bus.pour.StopRequest;
import io.aztecpour.bus.stock.BottleHistory;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.bus.stock.BottleVerdict;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.BottleViews;
import io.aztecpour.bus.stock.CheckBottle;
import io.aztecpour.bus.stock.CountBottle;
import io.aztecpour.bus.stock.FinishBottle;
import io.aztecpour.bus.stock.Shopping;
import io.aztecpour.bus.stock.SpillBottle;
import io.aztecpour.bus.stock.UndoBottle;
import io.aztecpour.bus.stock.WeighBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.OtherDevice;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpChange;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.StoreCommit;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.domain.TapQuality;

/** Every address of the bus. */
public final class Addresses {
    private Addresses() {}

    // What happens, published.
    /** What the devices of a tap say, told to the pour that runs there. */
    public static final Topic<Reading> DEVICE_READINGS = Topic.here("device.reading", Reading.class);
    /** The same with the millilitres of the pour that runs there, told to everybody. */
    public static final Topic<Reading> READINGS = new Topic<>("reading", Reading.class);

    public static final Topic<Pour> POURS = new Topic<>("pour", Pour.class);
    public static final Topic<TapHealth> TAP_HEALTH = new Topic<>("tap.health", TapHealth.class);
    /** How well the devices answer of the taps that this node looks after: what passed since the last one, each minute. */
    public static final Topic<TapQuality> TAP_QUALITY = Topic.here("tap.quality", TapQuality.class);

    public static final Topic<ScaleHealth> SCALE_HEALTH = new Topic<>("scale.health", ScaleHealth.class);
    /** What pours taught of the scale: it and the pump may have drifted apart. */
    public static final Topic<PumpChange> PUMP_CHANGES = new Topic<>("pour.pump_change", PumpChange.class);

    public static final Topic<TapChanged> TAP_CHANGES = new Topic<>("tap.changed", TapChanged.class);
    public static final Topic<BottleLevels> BOTTLE_LEVELS = new Topic<>("stock.levels", BottleLevels.class);
    public static final Topic<TapId> SCALE_CALIBRATED = new Topic<>("scale.calibrated", TapId.class);
    public static final Topic<Event> EVENTS = new Topic<>("event", Event.class);
    public static final Topic<StoreHealth> STORE_HEALTH = Topic.here("store.health", StoreHealth.class);
    public static final Topic<StoreCommit> STORE_COMMITS = Topic.here("store.commit", StoreCommit.class);

    public static final Topic<HubSettings> SETTINGS_CHANGES = new Topic<>("settings.changed", HubSettings.class);
    public static final Topic<SignedOut> SIGNED_OUT = new Topic<>("staff.signed_out", SignedOut.class);

    // Which leases this node has gained or lost.
    public static final Topic<LeaseTurned> LEASES = Topic.here("cluster.leases", LeaseTurned.class);
    /** Whether anything that needs the lease still runs: done when it does not, and nothing new begins. Use with at(tap). */
    public static final Command<Empty, Ack> LEAVE_TAP = new Command<>("pour.leave", Empty.class, Ack.class);

    /** Each node tells all others again how its own taps are: one may have joined just now, or a message been lost. */
    public static final Topic<Empty> TELL_AGAIN = Topic.here("cluster.tell_again", Empty.class);
    /** The latest of {@link #READINGS}, now and then, for nodes where nobody watches. */
    public static final Topic<Reading> LATEST_READINGS = new Topic<>("reading.latest", Reading.class);

    /** Somebody presses stop: presses that wait anywhere for a tap that moves never begin. */
    public static final Topic<StopRequest> STOP_PRESSED = new Topic<>("pour.stop_pressed", StopRequest.class);

    /** How each tap that is primed or cleaned stands. */
    public static final Topic<MaintenanceRun> MAINTENANCE_CHANGES = new Topic<>("maintenance", MaintenanceRun.class);

    /** The latest of {@link #POURS} of each tap, in the same way. */
    public static final Topic<Pour> LATEST_POURS = new Topic<>("pour.latest", Pour.class);

    // Pouring: at each node for all taps, with at(tap) at the node that looks after the tap.
    public static final Command<DispenseRequest, DispenseAnswer> DISPENSE =
            new Command<>("pour.dispense", DispenseRequest.class, DispenseAnswer.class);
    public static final Command<BeginMaintenance, MaintenanceRun> BEGIN_MAINTENANCE =
            new Command<>("pour.maintenance.begin", BeginMaintenance.class, MaintenanceRun.class);
    public static final Command<MaintenancePress, MaintenanceRun> RESUME_MAINTENANCE =
            new Command<>("pour.maintenance.resume", MaintenancePress.class, MaintenanceRun.class);
    public static final Command<MaintenancePress, MaintenanceRun> END_MAINTENANCE =
            new Command<>("pour.maintenance.end", MaintenancePress.class, MaintenanceRun.class);
    public static final Command<TapId, LastMaintenance> MAINTENANCE =
            new Command<>("pour.maintenance", TapId.class, LastMaintenance.class);
    public static final Command<StopRequest, StopAnswer> STOP =
            new Command<>("pour.stop", StopRequest.class, StopAnswer.class);
    public static final Command<PourId, PourFound> POUR = new Command<>("pour.find", PourId.class, PourFound.class);
    public static final Command<TapId, LearningText> LEARNING =
            new Command<>("pour.learning", TapId.class, LearningText.class);
    public static final Command<LearningId, Ack> FORGET_LEARNING =
            new Command<>("pour.learning.forget", LearningId.class, Ack.class);

    // The devices of one tap: use with at(tap).
    public static final Command<Empty, DispenserStatus> DEVICE_STATUS =
            new Command<>("device.status", Empty.class, DispenserStatus.class);
    public static final Command<Empty, Reading> DEVICE_READING =
            new Command<>("device.reading", Empty.class, Reading.class);
    public static final Command<PumpStart, PumpAnswer> DEVICE_DISPENSE =
            new Command<>("device.dispense", PumpStart.class, PumpAnswer.class);
    public static final Command<PumpStop, PumpAnswer> DEVICE_STOP =
            new Command<>("device.stop", PumpStop.class, PumpAnswer.class);
    public static final Command<PollMode, Ack> DEVICE_POLL_MODE =
            new Command<>("device.poll_mode", PollMode.class, Ack.class);
    public static final Command<Empty, Tared> DEVICE_TARE = new Command<>("device.tare", Empty.class, Tared.class);
    public static final Command<Calibrate, Calibrated> DEVICE_CALIBRATE =
            new Command<>("device.calibrate", Calibrate.class, Calibrated.class);
    public static final Command<Empty, DeviceSettings> DEVICE_SETTINGS =
            new Command<>("device.settings", Empty.class, DeviceSettings.class);
    public static final Command<SettingsChange, DeviceSettings> DEVICE_CHANGE_SETTINGS =
            new Command<>("device.settings.change", SettingsChange.class, DeviceSettings.class);
    public static final Command<Empty, Ack> DEVICE_REBOOT = new Command<>("device.reboot", Empty.class, Ack.class);

    public static final Command<AcceptDevice, OtherDevice> DEVICE_ACCEPT =
            new Command<>("device.accept", AcceptDevice.class, OtherDevice.class);

    // Any device.
    public static final Command<Probe, Probed> PROBE = new Command<>("device.probe", Probe.class, Probed.class);

    // The bar: its taps and the hub's settings, kept in the store.
    public static final Command<Empty, Taps> TAPS = Command.ofBar("bar.taps", Empty.class, Taps.class);
    public static final Command<TapDraft, Tap> ADD_TAP = Command.ofBar("bar.taps.add", TapDraft.class, Tap.class);
    public static final Command<TapEdit, Tap> CHANGE_TAP = Command.ofBar("bar.taps.change", TapEdit.class, Tap.class);
    public static final Command<TapId, Tap> REMOVE_TAP = Command.ofBar("bar.taps.remove", TapId.class, Tap.class);
    public static final Command<TapId, Tap> RESTORE_TAP = Command.ofBar("bar.taps.restore", TapId.class, Tap.class);
    public static final Command<TapSwap, Taps> SWAP_TAPS = Command.ofBar("bar.taps.swap", TapSwap.class, Taps.class);

    // Its drinks and bottles.
    public static final Command<Empty, Drinks> DRINKS = Command.ofBar("bar.drinks", Empty.class, Drinks.class);
    public static final Command<DrinkId, Drink> FIND_DRINK =
            Command.ofBar("bar.drinks.find", DrinkId.class, Drink.class);
    public static final Command<DrinkDraft, Drink> ADD_DRINK =
            Command.ofBar("bar.drinks.add", DrinkDraft.class, Drink.class);
    public static final Command<DrinkEdit, Drink> CHANGE_DRINK =
            Command.ofBar("bar.drinks.change", DrinkEdit.class, Drink.class);
    public static final Command<DrinkId, Drink> REMOVE_DRINK =
            Command.ofBar("bar.drinks.remove", DrinkId.class, Drink.class);
    public static final Command<BottleQuery, Bottles> BOTTLES =
            Command.ofBar("bar.bottles", BottleQuery.class, Bottles.class);
    public static final Command<BottleId, Bottle> FIND_BOTTLE =
            Command.ofBar("bar.bottles.find", BottleId.class, Bottle.class);
    public static final Command<OpenBottle, Bottle> OPEN_BOTTLE =
            Command.ofBar("bar.bottles.open", OpenBottle.class, Bottle.class);
    public static final Command<MoveBottle, Bottle> MOVE_BOTTLE =
            Command.ofBar("bar.bottles.move", MoveBottle.class, Bottle.class);
    public static final Command<EndBottle, Bottle> END_BOTTLE =
            Command.ofBar("bar.bottles.end", EndBottle.class, Bottle.class);
    public static final Command<UndoPlacement, Bottle> UNDO_PLACEMENT =
            Command.ofBar("bar.bottles.undo", UndoPlacement.class, Bottle.class);
    public static final Command<DescribeBottle, Bottle> DESCRIBE_BOTTLE =
            Command.ofBar("bar.bottles.describe", DescribeBottle.class, Bottle.class);
    /** Drinks or bottles have changed; told where what is left in them is counted, which is this node, too. */
    public static final Topic<Empty> BOTTLES_CHANGED = Topic.here("bar.bottles.changed", Empty.class);

    public static final Command<Empty, KnownDevices> KNOWN_DEVICES =
            Command.ofBar("bar.devices", Empty.class, KnownDevices.class);
    public static final Command<KnownDevice, Ack> KEEP_DEVICE =
            Command.ofBar("bar.devices.keep", KnownDevice.class, Ack.class);
    public static final Command<Empty, HubSettings> SETTINGS =
            Command.ofBar("bar.settings", Empty.class, HubSettings.class);
    public static final Command<HubSettings, HubSettings> CHANGE_SETTINGS =
            Command.ofBar("bar.settings.change", HubSettings.class, HubSettings.class);
    public static final Command<HubChange, HubSettings> CHANGE_HUB =
            Command.ofBar("bar.change", HubChange.class, HubSettings.class);
    public static final Command<LearningId, LearningText> RECALL_LEARNING =
            Command.ofBar("bar.learning", LearningId.class, LearningText.class);
    public static final Command<LearningText, Ack> KEEP_LEARNING =
            Command.ofBar("bar.learning.keep", LearningText.class, Ack.class);
    public static final Command<TapId, Ack> FORGET_TAPS_LEARNING =
            Command.ofBar("bar.learning.forget", TapId.class, Ack.class);

    // The ledger.
    public static final Command<Append, Events> APPEND = new Command<>("ledger.append", Append.class, Events.class);
    public static final Command<EventQuery, Events> QUERY =
            new Command<>("ledger.query", EventQuery.class, Events.class);
    public static final Command<Empty, Events> OPEN_POURS = new Command<>("ledger.open", Empty.class, Events.class);
    public static final Command<Empty, MaintenanceRuns> KEPT_RUNS =
            new Command<>("ledger.runs", Empty.class, MaintenanceRuns.class);
    public static final Command<PourId, Events> POUR_EVENTS = new Command<>("ledger.pour", PourId.class, Events.class);
    public static final Command<IdempotencyKey, IdempotencyFound> RECALL_KEY =
            new Command<>("ledger.key", IdempotencyKey.class, IdempotencyFound.class);
    public static final Command<Empty, StoreHealth> STORE = new Command<>("store.ask", Empty.class, StoreHealth.class);

    // Backups of the store.
    public static final Topic<BackupHealth> BACKUP_HEALTH = Topic.here("backups.health", BackupHealth.class);
    public static final Command<Empty, Backups> BACKUPS = new Command<>("backups.list", Empty.class, Backups.class);
    /** Takes as long as the database is large: see {@link io.aztecpour.bus.backup.Backups#DEADLINE_MS}. */
    public static final Command<Empty, Backup> MAKE_BACKUP = new Command<>("backups.make", Empty.class, Backup.class);

    public static final Command<BackupName, BackupFilePath> FIND_BACKUP =
            new Command<>("backups.find", BackupName.class, BackupFilePath.class);

    // What is left in the bottles.
    public static final Command<BottleQuery, BottleViews> BOTTLE_VIEWS =
            Command.ofBar("stock.bottles", BottleQuery.class, BottleViews.class);
    public static final Command<Empty, BottleLevels> LEVELS =
            Command.ofBar("stock.levels.ask", Empty.class, BottleLevels.class);
    public static final Command<BottleId, BottleHistory> BOTTLE_HISTORY =
            Command.ofBar("stock.history", BottleId.class, BottleHistory.class);
    public static final Command<BottleId, BottleView> BOTTLE_VIEW =
            Command.ofBar("stock.bottle", BottleId.class, BottleView.class);
    public static final Command<WeighBottle, BottleView> WEIGH_BOTTLE =
            Command.ofBar("stock.weigh", WeighBottle.class, BottleView.class);
    public static final Command<CountBottle, BottleView> COUNT_BOTTLE =
            Command.ofBar("stock.count", CountBottle.class, BottleView.class);
    public static final Command<SpillBottle, BottleView> SPILL_BOTTLE =
            Command.ofBar("stock.spill", SpillBottle.class, BottleView.class);
    public static final Command<FinishBottle, BottleView> FINISH_BOTTLE =
            Command.ofBar("stock.finish", FinishBottle.class, BottleView.class);
    public static final Command<UndoBottle, BottleView> UNDO_BOTTLE =
            Command.ofBar("stock.undo", UndoBottle.class, BottleView.class);
    public static final Command<CheckBottle, BottleVerdict> CHECK_BOTTLE =
            Command.ofBar("stock.check", CheckBottle.class, BottleVerdict.class);
    public static final Command<Empty, Shopping> SHOPPING =
            Command.ofBar("stock.shopping", Empty.class, Shopping.class);

    // What happened at the bar, and how well.
    public static final Command<InsightRange, Trends> TRENDS =
            Command.ofBar("insight.trends", InsightRange.class, Trends.class);
    public static final Command<InsightRange, Exactness> EXACTNESS =
            Command.ofBar("insight.exactness", InsightRange.class, Exactness.class);
    public static final Command<InsightRange, TapFigures> TAP_FIGURES =
            Command.ofBar("insight.taps", InsightRange.class, TapFigures.class);
    public static final Command<InsightRange, Losses> LOSSES =
            Command.ofBar("insight.losses", InsightRange.class, Losses.class);
    public static final Command<InsightRange, HourSums> HOUR_SUMS =
            Command.ofBar("insight.hours", InsightRange.class, HourSums.class);
    public static final Command<NightsQuery, Nights> NIGHTS =
            Command.ofBar("insight.nights", NightsQuery.class, Nights.class);
    public static final Command<NightQuery, Night> NIGHT =
            Command.ofBar("insight.night", NightQuery.class, Night.class);
    public static final Command<GuestsQuery, GuestFigures> GUEST_FIGURES =
            Command.ofBar("insight.guests", GuestsQuery.class, GuestFigures.class);
    public static final Command<Empty, Leaderboard> LEADERBOARD =
            Command.ofBar("insight.leaderboard", Empty.class, Leaderboard.class);

    // The guests.
    public static final Command<ReservePour, GuestVerdict> MAY_DRINK =
            Command.ofBar("guests.may", ReservePour.class, GuestVerdict.class);
    public static final Command<Empty, Guests> GUESTS = Command.ofBar("guests.list", Empty.class, Guests.class);
    public static final Command<GuestDraft, Guest> ADD_GUEST =
            Command.ofBar("guests.add", GuestDraft.class, Guest.class);
    public static final Command<MakeBadge, Guest> MAKE_BADGE =
            Command.ofBar("guests.make_badge", MakeBadge.class, Guest.class);
    public static final Command<GuestEdit, GuestChange> CHANGE_GUEST =
            Command.ofBar("guests.change", GuestEdit.class, GuestChange.class);
    public static final Command<GuestId, Guest> REMOVE_GUEST =
            Command.ofBar("guests.remove", GuestId.class, Guest.class);
    public static final Command<GuestId, GuestSummary> ME =
            Command.ofBar("guests.me", GuestId.class, GuestSummary.class);

    // The nodes of a cluster.
    public static final Command<Empty, ClusterView> CLUSTER =
            new Command<>("cluster.ask", Empty.class, ClusterView.class);

    /** Where the other nodes are; told when it changes, once the live hub listens. */
    public static final Topic<NodeAddresses> ADDRESSES = Topic.here("cluster.addresses", NodeAddresses.class);
}
