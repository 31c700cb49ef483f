package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a device says of itself that tells it from others.
 *
 * @param id stable for a board, e.g. its MAC; null where its firmware sends none
 * @param name that people gave it, or its factory; null where it sends none
 */
public record DeviceIdentity(@Nullable String id, @Nullable String name) {
    public static final DeviceIdentity NONE = new DeviceIdentity(null, null);

    /** Longest name that is kept, characters: firmware allows 32. */
    private static final int MAX_NAME = 40;

    /** How what answers compares with the device that is expected. */
    public enum Likeness {
        SAME,
        DIFFERENT,
        /** Nothing is known by which the expected device could be recognised. */
        UNKNOWN
    }

    /** A name comes from the device: without characters that nobody sees, and bounded. */
    public DeviceIdentity {
        String readable = name == null ? "" : Check.onlyReadable(name, MAX_NAME).strip();
        name = readable.isEmpty() ? null : readable;
    }

    /**
     * An id decides where both have one, because names can be changed; else the name does. A device that said what it is and
     * says neither any more is a different one until it says so again: silence proves nothing.
     *
     * @param now what answers
     */
    public Likeness compare(DeviceIdentity now) {
        if (id != null && now.id != null) {
            return id.equals(now.id) ? Likeness.SAME : Likeness.DIFFERENT;
        }
        if (name != null && now.name != null) {
            return name.equals(now.name) ? Likeness.SAME : Likeness.DIFFERENT;
        }
        return equals(NONE) ? Likeness.UNKNOWN : Likeness.DIFFERENT;
    }

    /** @return with what a newer answer says; what that leaves out stays */
    public DeviceIdentity updatedBy(DeviceIdentity newer) {
        return new DeviceIdentity(newer.id == null ? id : newer.id, newer.name == null ? name : newer.name);
    }

    public DeviceIdentity withName(@Nullable String other) {
        return new DeviceIdentity(id, other);
    }

    /** @return {@code aztec-scale-1 (24:0a:c4:00:00:01)}, as far as it is known */
    public String words() {
        if (name == null) {
            return id == null ? "a device that does not say which it is" : "device " + id;
        }
        return id == null ? name : name + " (" + id + ")";
    }
}
