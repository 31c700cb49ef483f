package io.aztecpour.virtualesp32.settings;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is an address, what is a mask, and who is in whose subnet. */
public final class Ipv4 {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern QUAD = Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
    private static final int LOOPBACK = 127;
    private static final int FIRST_MULTICAST = 224;

    private Ipv4() {}

    /** Four decimal bytes without leading zeros; nothing else is an address. */
    static OptionalInt parse(String text) {
        Matcher quad = QUAD.matcher(text);
        if (!quad.matches()) {
            return OptionalInt.empty();
        }
        int address = 0;
        for (int group = 1; group <= 4; group++) {
            address = address << 8 | Integer.parseInt(quad.group(group));
        }
        return OptionalInt.of(address);
    }

    /** Whether one device can have {@code address}: not "this network", multicast or broadcast. */
    static boolean isHost(int address) {
        int first = address >>> 24;
        return first > 0 && first < FIRST_MULTICAST;
    }

    /** Whether {@code mask} is ones followed by zeros and leaves room for two devices or more. */
    static boolean isMask(int mask) {
        int zeros = Integer.numberOfTrailingZeros(mask);
        return mask == -1 << zeros && zeros >= 2 && zeros < 32;
    }

    /** Whether {@code address} is the subnet's own name or its broadcast address. */
    static boolean isReserved(int address, int mask) {
        return (address & ~mask) == 0 || (address | mask) == -1;
    }

    static boolean sameSubnet(int one, int other, int mask) {
        return (one & mask) == (other & mask);
    }

    /** Whether {@code text} is an address that one device can have. */
    public static boolean isDeviceAddress(String text) {
        OptionalInt address = parse(text);
        return address.isPresent() && isHost(address.getAsInt());
    }

    /** Whether {@code text} is an address of this machine only. */
    public static boolean isLoopback(String text) {
        OptionalInt address = parse(text);
        return address.isPresent() && address.getAsInt() >>> 24 == LOOPBACK;
    }
}
