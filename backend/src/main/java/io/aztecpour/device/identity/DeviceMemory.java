package io.aztecpour.device.identity;

import io.aztecpour.bus.bar.KnownDevice;
import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.OtherDevice;
import io.aztecpour.domain.Tap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which device belongs at each address of each tap, and tells when another one answers there: a router may hand
 * two addresses out the other way round, or a spare board may be plugged in. The first device at an address is trusted;
 * another one is not until an admin accepts it. All taps of a hub share the memory from their own event loops, so all of it is
 * under one lock.
 */
public final class DeviceMemory {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceMemory.class);

    private final Consumer<KnownDevice> keep;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Registered> taps = new HashMap<>();

    private static final class Registered {
        private Tap tap;
        private final Runnable onChange;
        private List<OtherDevice> told = List.of();

        private Registered(Tap tap, Runnable onChange) {
            this.tap = tap;
            this.onChange = onChange;
        }
    }

    /** @param keep writes what was learned into the store, see {@link #saved}; called on any thread */
    public DeviceMemory(Consumer<KnownDevice> keep) {
        this.keep = keep;
    }

    /** Takes in what the store holds. */
    public synchronized void load(List<KnownDevice> devices) {
        for (KnownDevice row : devices) {
            Place place = placeOf(row.tap(), row.url());
            if (place.known == null) {
                place.known = row.device();
            }
        }
    }

    /** Takes in anew what the store holds of a tap: another node looked after it meanwhile, and may have learned or been told more. */
    public synchronized void reload(String tap, List<KnownDevice> devices) {
        places.removeIf(place -> place.tap.equals(tap));
        load(devices.stream().filter(row -> row.tap().equals(tap)).toList());
    }

    /** @param onChange runs, on any thread, when {@link #othersAt} changes */
    public synchronized void register(Tap tap, Runnable onChange) {
        taps.put(tap.id(), new Registered(tap, onChange));
        // An admin who enters another address says by it which device is meant.
        places.removeIf(place -> place.tap.equals(tap.id()) && urls(tap).noneMatch(place.url::equals));
        urls(tap).forEach(url -> placeOf(tap.id(), url));
    }

    /** Takes over a tap's new name. */
    public synchronized void update(Tap tap) {
        Registered known = taps.get(tap.id());
        if (known != null) {
            known.tap = tap;
        }
    }

    /** What belongs to the tap is still remembered: it may be restored. */
    public void unregister(String tap) {
        change(() -> {
            taps.remove(tap);
            places.stream().filter(place -> place.tap.equals(tap)).forEach(place -> place.seen = null);
            return true;
        });
    }

    /** Takes in what the device at an address of the tap says that it is. */
    public void answered(String tap, String url, DeviceIdentity said) {
        change(() -> find(tap, url).map(place -> sees(place, said)).orElse(false));
    }

    private static boolean sees(Place place, DeviceIdentity said) {
        DeviceIdentity before = place.seen;
        DeviceIdentity now = before == null ? said : before.updatedBy(said);
        place.seen = now;
        return !now.equals(before);
    }

    /** The same with what was detected once: newer answers count more. */
    public void detected(String tap, String url, DeviceIdentity said) {
        change(() -> find(tap, url)
                .filter(place -> place.seen == null)
                .map(place -> sees(place, said))
                .orElse(false));
    }

    /** The device at an address does not answer any more: another one may return in its place. */
    public void lost(String tap, String url) {
        change(() -> {
            find(tap, url).ifPresent(place -> place.seen = null);
            return true;
        });
    }

    /**
     * An admin gives the device at an address this name. It answers with the old one until it has taken it.
     *
     * @param name null where it did not take it
     */
    public synchronized void renaming(String tap, String url, @Nullable String name) {
        find(tap, url).ifPresent(place -> place.renamedTo = name);
    }

    /** @return the devices that answer at the tap and do not belong there, the dispenser's address first */
    public synchronized List<OtherDevice> othersAt(String tap) {
        Registered known = taps.get(tap);
        return known == null
                ? List.of()
                : urls(known.tap)
                        .map(url -> find(tap, url).flatMap(place -> recogniser().otherAt(place)))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** @return why nothing may be poured at the tap, in plain words; empty where its own devices answer */
    public synchronized Optional<String> objection(String tap) {
        Registered known = taps.get(tap);
        return othersAt(tap).stream()
                .findFirst()
                .map(other ->
                        "At tap %s now answers %s%s instead of %s: an admin says on the tap's page whether that is right."
                                .formatted(
                                        Objects.requireNonNull(known).tap.name(),
                                        other.found().words(),
                                        owner(other),
                                        other.expected().words()));
    }

    private String owner(OtherDevice other) {
        Registered owner = other.belongsTo() == null ? null : taps.get(other.belongsTo());
        return owner == null ? "" : ", the device of tap " + owner.tap.name() + ",";
    }

    /** Takes the device that answers for the one that belongs there. */
    public void accept(KnownDevice accepted) {
        change(() -> {
            find(accepted.tap(), accepted.url()).ifPresent(place -> place.known = accepted.device());
            return true;
        });
    }

    /** @return what the store does not have yet */
    public synchronized List<KnownDevice> unsaved() {
        return places.stream().map(Place::unsaved).filter(Objects::nonNull).toList();
    }

    /** The store has it. */
    public synchronized void saved(KnownDevice device) {
        find(device.tap(), device.url())
                .filter(place -> device.device().equals(place.known))
                .ifPresent(place -> place.unsaved = false);
    }

    private DeviceRecogniser recogniser() {
        return new DeviceRecogniser(
                places.stream().filter(place -> taps.containsKey(place.tap)).toList());
    }

    private Optional<Place> find(String tap, String url) {
        return places.stream().filter(place -> place.is(tap, url)).findFirst();
    }

    private Place placeOf(String tap, String url) {
        return find(tap, url).orElseGet(() -> {
            Place fresh = new Place(tap, url);
            places.add(fresh);
            return fresh;
        });
    }

    private static Stream<String> urls(Tap tap) {
        return Stream.of(tap.dispenserUrl(), tap.scaleUrl())
                .filter(Objects::nonNull)
                .distinct();
    }

    /** Something that may change what belongs where. */
    private interface Change {
        /** @return whether it changed anything: nearly all answers say what was known */
        boolean apply();
    }

    /** Applies a change under the lock, and tells those it concerns outside of it. */
    private void change(Change change) {
        List<Runnable> concerned = new ArrayList<>();
        synchronized (this) {
            if (!change.apply()) {
                return;
            }
            List.copyOf(places).forEach(place -> learn(place, concerned));
            taps.values().stream().filter(this::changed).forEach(tap -> concerned.add(tap.onChange));
        }
        concerned.forEach(Runnable::run);
    }

    private void learn(Place place, List<Runnable> concerned) {
        DeviceIdentity seen = place.seen;
        if (seen == null || !recogniser().isOwn(place, seen)) {
            return;
        }
        DeviceIdentity known = place.known;
        place.remember(known == null ? seen : known.updatedBy(seen));
        if (Objects.equals(place.renamedTo, seen.name())) {
            place.renamedTo = null;
        }
        KnownDevice learned = place.unsaved();
        if (learned != null && !learned.device().equals(known)) {
            concerned.add(() -> keep.accept(learned));
        }
    }

    private boolean changed(Registered tap) {
        List<OtherDevice> now = othersAt(tap.tap.id());
        boolean changed = !now.equals(tap.told);
        if (changed && !now.isEmpty()) {
            LOG.warn("{}", objection(tap.tap.id()).orElse(""));
        }
        tap.told = now;
        return changed;
    }
}
