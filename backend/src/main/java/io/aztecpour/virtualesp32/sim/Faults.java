package io.aztecpour.virtualesp32.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The faults that are in force. Faults of different kinds may be in force together. */
public final class Faults {
    private final LongSupplier realNanos;
    private final Map<FaultKind, Active> active = new EnumMap<>(FaultKind.class);

    private static final class Active {
        final InjectedFault fault;
        final long endsNanos;
        int spoiled;

        Active(InjectedFault fault, long endsNanos) {
            this.fault = fault;
            this.endsNanos = endsNanos;
        }
    }

    /** {@code realNanos} is the time that {@code for_ms} is measured in. */
    public Faults(LongSupplier realNanos) {
        this.realNanos = realNanos;
    }

    public void inject(InjectedFault fault) {
        long ends = fault.forMillis() == 0 ? Long.MAX_VALUE : realNanos.getAsLong() + fault.forMillis() * 1_000_000;
        active.put(fault.kind(), new Active(fault, ends));
    }

    public void clear() {
        active.clear();
    }

    public void clear(FaultKind kind) {
        active.remove(kind);
    }

    public boolean has(FaultKind kind) {
        return find(kind).isPresent();
    }

    public Optional<InjectedFault> find(FaultKind kind) {
        forgetExpired();
        return Optional.ofNullable(active.get(kind)).map(one -> one.fault);
    }

    /** The fault that spoils the answer to a request of {@code path}; asking counts as one spoiled answer. */
    public Optional<InjectedFault> spoil(String path) {
        forgetExpired();
        return active.values().stream()
                .filter(one -> one.fault.kind().spoilsAnswers())
                .filter(one -> one.fault.path() == null || one.fault.path().equals(path))
                .findFirst()
                .map(this::spoiled);
    }

    /** The fault of this kind that spoils one sample of a sensor; asking counts as one spoiled sample. */
    public Optional<InjectedFault> spoilSample(FaultKind kind) {
        forgetExpired();
        return Optional.ofNullable(active.get(kind)).map(this::spoiled);
    }

    private InjectedFault spoiled(Active one) {
        one.spoiled++;
        if (one.spoiled == one.fault.times()) {
            active.remove(one.fault.kind());
        }
        return one.fault;
    }

    public List<InjectedFault> all() {
        forgetExpired();
        List<InjectedFault> faults = new ArrayList<>();
        active.values().forEach(one -> faults.add(one.fault));
        return faults;
    }

    private void forgetExpired() {
        if (!active.isEmpty()) {
            long now = realNanos.getAsLong();
            active.values().removeIf(one -> one.endsNanos != Long.MAX_VALUE && now - one.endsNanos >= 0);
        }
    }
}
