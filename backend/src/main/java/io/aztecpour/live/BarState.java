package io.aztecpour.live;

import io.aztecpour.bus.cluster.NodeAddresses;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpChange;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the bar looks like now. Written on the browsers' event loop alone; every thread may read it, because each value is an
 * immutable record.
 */
public final class BarState {
    /** Events that a new browser of staff gets. */
    static final int EVENTS = 50;

    private static final Comparator<Tap> ORDER =
            Comparator.comparingInt(Tap::position).thenComparing(Tap::id);

    private final Map<String, TapHealth> health = new ConcurrentHashMap<>();
    private final Map<String, ScaleHealth> scales = new ConcurrentHashMap<>();
    private final Map<String, PumpChange> pumps = new ConcurrentHashMap<>();
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final Map<String, Pour> pours = new ConcurrentHashMap<>();
    private final Map<String, Double> progressMl = new ConcurrentHashMap<>();
    private final Map<String, GlassWatch> glasses = new ConcurrentHashMap<>();
    private final Map<String, BottleLevel> bottles = new ConcurrentHashMap<>();
    private final Map<String, MaintenanceRun> maintenance = new ConcurrentHashMap<>();
    private volatile List<Tap> taps = List.of();
    private volatile List<Event> events = List.of();
    private volatile StoreHealth store = new StoreHealth(false, "The hub is starting.");
    private volatile HubSettings settings = HubSettings.DEFAULT;
    private volatile NodeAddresses otherNodes = new NodeAddresses(List.of());

    /** @return all taps in the order of the screen */
    public List<TapStatus> taps() {
        return taps.stream().map(this::state).toList();
    }

    public Optional<TapStatus> tap(String id) {
        return taps.stream().filter(tap -> tap.id().equals(id)).findFirst().map(this::state);
    }

    public Optional<TapStatus> firstTap() {
        return taps.stream().findFirst().map(this::state);
    }

    /** @return the latest events, newest first */
    public List<Event> events() {
        return events;
    }

    public StoreHealth store() {
        return store;
    }

    public HubSettings settings() {
        return settings;
    }

    /** @return public base URLs of the other nodes, which a page may go to where this one is lost */
    public List<String> otherNodes() {
        return otherNodes.addresses();
    }

    private TapStatus state(Tap tap) {
        String id = tap.id();
        GlassWatch glass = glasses.get(id);
        return new TapStatus(
                tap,
                health.get(id),
                scale(tap),
                readings.get(id),
                pours.get(id),
                progressMl.get(id),
                glass == null ? null : glass.takenPour(),
                bottles.get(id),
                maintenance.get(id));
    }

    private @Nullable ScaleHealth scale(Tap tap) {
        ScaleHealth known = scales.get(tap.id());
        if (known == null || !Objects.equals(known.scaleUrl(), tap.scaleUrl())) {
            return null;
        }
        PumpChange pump = pumps.get(tap.id());
        return known.withPumpChange(pump == null ? null : pump.change());
    }

    void put(Tap tap) {
        List<Tap> changed = new ArrayList<>(taps);
        changed.removeIf(other -> other.id().equals(tap.id()));
        changed.add(tap);
        changed.sort(ORDER);
        taps = List.copyOf(changed);
    }

    void remove(String id) {
        taps = taps.stream().filter(tap -> !tap.id().equals(id)).toList();
        health.remove(id);
        scales.remove(id);
        pumps.remove(id);
        readings.remove(id);
        glasses.remove(id);
        // One that runs is followed to its end, and is shown again where the tap is taken back.
        pours.computeIfPresent(id, (tap, pour) -> pour.phase().ended() ? null : pour);
    }

    /** @return whether it says more than what is known; other nodes tell again what they told */
    boolean isNews(Pour value) {
        return !value.equals(pours.get(value.tap()));
    }

    boolean isNews(TapHealth value) {
        return !value.equals(health.get(value.tap()));
    }

    /** @return the taps of which it is news */
    List<String> put(BottleLevels value) {
        List<String> changed = value.byTap().entrySet().stream()
                .filter(level -> !level.getValue().equals(bottles.get(level.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        bottles.putAll(value.byTap());
        return changed;
    }

    /** @return whether it says more than what is known */
    boolean put(MaintenanceRun value) {
        MaintenanceRun before = value.isOpen() ? maintenance.put(value.tap(), value) : maintenance.remove(value.tap());
        return value.isOpen() ? !value.equals(before) : before != null;
    }

    void put(TapHealth value) {
        health.put(value.tap(), value);
    }

    void put(ScaleHealth value) {
        scales.put(value.tap(), value);
    }

    void put(PumpChange value) {
        pumps.put(value.tap(), value);
    }

    /** @return what is found wrong with a tap's scale; nothing where nothing is known of it */
    List<ScaleFinding> findings(String tap) {
        return tap(tap).map(TapStatus::scaleFindings).orElse(List.of());
    }

    void put(Reading value) {
        readings.put(value.tap(), value);
        glasses.computeIfPresent(value.tap(), (tap, glass) -> glass.with(value));
        if (value.pouredMl() != null) {
            progressMl.put(value.tap(), value.pouredMl());
        }
    }

    void put(Pour value) {
        pours.merge(value.tap(), value, this::latest);
        if (value.phase() == PourPhase.CHECKING) {
            progressMl.remove(value.tap());
        } else if (value.phase() == PourPhase.SUCCESS || value.phase() == PourPhase.FAILED) {
            glasses.put(value.tap(), GlassWatch.of(value));
        }
    }

    /** A refused request changes nothing about what the last pour left in the glass. */
    private Pour latest(Pour before, Pour value) {
        if (value.phase() != PourPhase.REFUSED) {
            return value;
        }
        if (!before.requestId().equals(value.requestId())) {
            return before;
        }
        GlassWatch glass = glasses.get(value.tap());
        return glass == null ? value : glass.pour();
    }

    /** Adds an event unless it is there already. */
    void put(Event event) {
        List<Event> changed = new ArrayList<>(events);
        changed.removeIf(other -> other.id() == event.id());
        changed.add(event);
        changed.sort(Comparator.comparingLong(Event::id).reversed());
        events = List.copyOf(changed.subList(0, Math.min(EVENTS, changed.size())));
    }

    void put(StoreHealth value) {
        store = value;
    }

    void put(HubSettings value) {
        settings = value;
    }

    /** @return whether it changed anything */
    boolean put(NodeAddresses value) {
        NodeAddresses before = otherNodes;
        otherNodes = value.usable();
        return !otherNodes.equals(before);
    }
}
