package io.aztecpour.bus;

import io.aztecpour.bus.message.Append;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.bus.message.Calibrate;
import io.aztecpour.bus.message.Calibrated;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.EventQuery;
import io.aztecpour.bus.message.Events;
import io.aztecpour.bus.message.GuestDraft;
import io.aztecpour.bus.message.GuestEdit;
import io.aztecpour.bus.message.GuestName;
import io.aztecpour.bus.message.GuestVerdict;
import io.aztecpour.bus.message.GuestWish;
import io.aztecpour.bus.message.Guests;
import io.aztecpour.bus.message.HubChange;
import io.aztecpour.bus.message.KeyFound;
import io.aztecpour.bus.message.KeyName;
import io.aztecpour.bus.message.LearningName;
import io.aztecpour.bus.message.LearningText;
import io.aztecpour.bus.message.Me;
import io.aztecpour.bus.message.PollMode;
import io.aztecpour.bus.message.PourFound;
import io.aztecpour.bus.message.PourName;
import io.aztecpour.bus.message.Probe;
import io.aztecpour.bus.message.Probed;
import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.bus.message.PumpStop;
import io.aztecpour.bus.message.SettingsChange;
import io.aztecpour.bus.message.SignedOut;
import io.aztecpour.bus.message.StopAnswer;
import io.aztecpour.bus.message.StopRequest;
import io.aztecpour.bus.message.TapChanged;
import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.bus.message.TapEdit;
import io.aztecpour.bus.message.TapName;
import io.aztecpour.bus.message.Taps;
import io.aztecpour.bus.message.Tared;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;

/** Every address of the bus. */
public final class Catalogue {
    private Catalogue() {}

    // What happens, published.
    /** What the devices of a tap say, told to the pour that runs there. */
    public static final Topic<Reading> DEVICE_READINGS = new Topic<>("device.reading", Reading.class);
    /** The same with the millilitres of the pour that runs there, told to everybody. */
    public static final Topic<Reading> READINGS = new Topic<>("reading", Reading.class);

    public static final Topic<Pour> POURS = new Topic<>("pour", Pour.class);
    public static final Topic<TapHealth> TAP_HEALTH = new Topic<>("tap.health", TapHealth.class);
    public static final Topic<TapChanged> TAP_CHANGES = new Topic<>("tap.changed", TapChanged.class);
    public static final Topic<TapName> SCALE_CALIBRATED = new Topic<>("scale.calibrated", TapName.class);
    public static final Topic<Event> EVENTS = new Topic<>("event", Event.class);
    public static final Topic<StoreHealth> STORE_HEALTH = new Topic<>("store.health", StoreHealth.class);
    public static final Topic<HubSettings> SETTINGS_CHANGES = new Topic<>("settings.changed", HubSettings.class);
    public static final Topic<SignedOut> SIGNED_OUT = new Topic<>("staff.signed_out", SignedOut.class);

    // Pouring.
    public static final Command<DispenseRequest, DispenseAnswer> DISPENSE =
            new Command<>("pour.dispense", DispenseRequest.class, DispenseAnswer.class);
    public static final Command<StopRequest, StopAnswer> STOP =
            new Command<>("pour.stop", StopRequest.class, StopAnswer.class);
    public static final Command<PourName, PourFound> POUR = new Command<>("pour.find", PourName.class, PourFound.class);
    public static final Command<TapName, LearningText> LEARNING =
            new Command<>("pour.learning", TapName.class, LearningText.class);
    public static final Command<LearningName, Done> FORGET_LEARNING =
            new Command<>("pour.learning.forget", LearningName.class, Done.class);

    // The devices of one tap: use with at(tap).
    public static final Command<Ask, DispenserStatus> DEVICE_STATUS =
            new Command<>("device.status", Ask.class, DispenserStatus.class);
    public static final Command<Ask, Reading> DEVICE_READING =
            new Command<>("device.reading", Ask.class, Reading.class);
    public static final Command<PumpStart, PumpAnswer> DEVICE_DISPENSE =
            new Command<>("device.dispense", PumpStart.class, PumpAnswer.class);
    public static final Command<PumpStop, PumpAnswer> DEVICE_STOP =
            new Command<>("device.stop", PumpStop.class, PumpAnswer.class);
    public static final Command<PollMode, Done> DEVICE_POLL_MODE =
            new Command<>("device.poll_mode", PollMode.class, Done.class);
    public static final Command<Ask, Tared> DEVICE_TARE = new Command<>("device.tare", Ask.class, Tared.class);
    public static final Command<Calibrate, Calibrated> DEVICE_CALIBRATE =
            new Command<>("device.calibrate", Calibrate.class, Calibrated.class);
    public static final Command<Ask, DeviceSettings> DEVICE_SETTINGS =
            new Command<>("device.settings", Ask.class, DeviceSettings.class);
    public static final Command<SettingsChange, DeviceSettings> DEVICE_CHANGE_SETTINGS =
            new Command<>("device.settings.change", SettingsChange.class, DeviceSettings.class);
    public static final Command<Ask, Done> DEVICE_REBOOT = new Command<>("device.reboot", Ask.class, Done.class);

    // Any device.
    public static final Command<Probe, Probed> PROBE = new Command<>("device.probe", Probe.class, Probed.class);

    // The bar: its taps and the hub's settings, kept in the store.
    public static final Command<Ask, Taps> TAPS = new Command<>("bar.taps", Ask.class, Taps.class);
    public static final Command<TapDraft, Tap> ADD_TAP = new Command<>("bar.taps.add", TapDraft.class, Tap.class);
    public static final Command<TapEdit, Tap> CHANGE_TAP = new Command<>("bar.taps.change", TapEdit.class, Tap.class);
    public static final Command<TapName, Tap> REMOVE_TAP = new Command<>("bar.taps.remove", TapName.class, Tap.class);
    public static final Command<TapName, Tap> RESTORE_TAP = new Command<>("bar.taps.restore", TapName.class, Tap.class);
    public static final Command<Ask, HubSettings> SETTINGS =
            new Command<>("bar.settings", Ask.class, HubSettings.class);
    public static final Command<HubSettings, HubSettings> CHANGE_SETTINGS =
            new Command<>("bar.settings.change", HubSettings.class, HubSettings.class);
    public static final Command<HubChange, HubSettings> CHANGE_HUB =
            new Command<>("bar.change", HubChange.class, HubSettings.class);
    public static final Command<LearningName, LearningText> RECALL_LEARNING =
            new Command<>("bar.learning", LearningName.class, LearningText.class);
    public static final Command<LearningText, Done> KEEP_LEARNING =
            new Command<>("bar.learning.keep", LearningText.class, Done.class);
    public static final Command<TapName, Done> FORGET_TAPS_LEARNING =
            new Command<>("bar.learning.forget", TapName.class, Done.class);

    // The ledger.
    public static final Command<Append, Events> APPEND = new Command<>("ledger.append", Append.class, Events.class);
    public static final Command<EventQuery, Events> QUERY =
            new Command<>("ledger.query", EventQuery.class, Events.class);
    public static final Command<Ask, Events> OPEN_POURS = new Command<>("ledger.open", Ask.class, Events.class);
    public static final Command<PourName, Events> POUR_EVENTS =
            new Command<>("ledger.pour", PourName.class, Events.class);
    public static final Command<KeyName, KeyFound> RECALL_KEY =
            new Command<>("ledger.key", KeyName.class, KeyFound.class);
    public static final Command<Ask, StoreHealth> STORE = new Command<>("store.ask", Ask.class, StoreHealth.class);

    // The guests.
    public static final Command<GuestWish, GuestVerdict> MAY_DRINK =
            new Command<>("guests.may", GuestWish.class, GuestVerdict.class);
    public static final Command<Ask, Guests> GUESTS = new Command<>("guests.list", Ask.class, Guests.class);
    public static final Command<GuestDraft, Guest> ADD_GUEST =
            new Command<>("guests.add", GuestDraft.class, Guest.class);
    public static final Command<GuestEdit, Guest> CHANGE_GUEST =
            new Command<>("guests.change", GuestEdit.class, Guest.class);
    public static final Command<GuestName, Guest> REMOVE_GUEST =
            new Command<>("guests.remove", GuestName.class, Guest.class);
    public static final Command<GuestName, Me> ME = new Command<>("guests.me", GuestName.class, Me.class);
}
