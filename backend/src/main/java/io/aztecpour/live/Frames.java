package io.aztecpour.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Role;
import io.aztecpour.domain.StoreHealth;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's frames as bytes; each is one JSON object, put together from parts that are encoded once. */
final class Frames {
    /** Version of the protocol; grows when older clients could no longer understand it. */
    private static final int PROTOCOL = 1;

    private Frames() {}

    record HealthView(boolean storeOk, @Nullable String reason) {
        static HealthView of(StoreHealth store) {
            return new HealthView(store.ok(), store.reason());
        }
    }

    private record Snapshot(
            HubSettings.PourAccess accessPour,
            HubSettings.GuestAccess accessGuests,
            HubSettings.GuestBadges guestBadges,
            boolean leaderboard,
            HubSettings.BottleCheck bottleCheck,
            int maxPourMl,
            boolean demo,
            HealthView health,
            List<TapView> taps,
            List<String> addresses,
            @Nullable List<Event> events) {}

    /** @return the part of {@code hello} that is the same for everybody of one audience, without its opening brace */
    static byte[] snapshot(BarState bar, boolean forStaff, boolean demo) {
        List<TapView> taps =
                bar.taps().stream().map(tap -> TapView.of(tap, forStaff)).toList();
        HubSettings settings = bar.settings();
        byte[] whole = json(new Snapshot(
                settings.accessPour(),
                settings.accessGuests(),
                settings.guestBadges(),
                settings.leaderboard(),
                settings.bottleCheck(),
                Pour.MAX_POUR_ML,
                demo,
                HealthView.of(bar.store()),
                taps,
                bar.otherNodes(),
                forStaff ? bar.events() : List.of()));
        return Arrays.copyOfRange(whole, 1, whole.length);
    }

    static byte[] hello(String epoch, long seq, long nowMs, Role role, byte[] snapshot) {
        String head = "{\"type\":\"hello\",\"protocol\":%s,\"epoch\":\"%s\",\"seq\":%s,%s,\"role\":\"%s\","
                .formatted(PROTOCOL, epoch, seq, time(nowMs), role.name().toLowerCase(Locale.ROOT));
        return join(bytes(head), snapshot);
    }

    static byte[] readings(long seq, long nowMs, List<byte[]> readings) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(64 + readings.size() * 256);
        frame.writeBytes(bytes("{\"type\":\"readings\",\"seq\":" + seq + "," + time(nowMs) + ",\"taps\":["));
        for (int i = 0; i < readings.size(); i++) {
            if (i > 0) {
                frame.write(',');
            }
            frame.writeBytes(readings.get(i));
        }
        frame.writeBytes(bytes("]}"));
        return frame.toByteArray();
    }

    /** @return a frame {@code {"type":type,"seq":seq,name:value}} */
    static byte[] of(String type, long seq, String name, Object value) {
        return join(bytes("{\"type\":\"" + type + "\",\"seq\":" + seq + ",\"" + name + "\":"), json(value), bytes("}"));
    }

    static byte[] pong(long nowMs) {
        return bytes("{\"type\":\"pong\"," + time(nowMs) + "}");
    }

    private static String time(long nowMs) {
        return "\"now\":" + nowMs + ",\"clock\":" + HubClock.nowMs();
    }

    static byte[] json(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("cannot encode " + value.getClass(), impossible);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
