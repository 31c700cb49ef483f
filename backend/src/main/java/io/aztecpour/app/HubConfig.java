package io.aztecpour.app;

import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.domain.HubSettings.GuestAccess;
import io.aztecpour.domain.HubSettings.PourAccess;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run of the hub: option over environment over file over default.
 *
 * @param host address to listen on
 * @param port of http, 0–65535; 0 takes any free one
 * @param data where the store and the keys lie
 * @param tls also speak https with a certificate of our own
 * @param httpsPort of https, 0–65535
 * @param origins other front ends that may use the API, e.g. {@code http://bar.local:3000}
 * @param proxies addresses whose {@code X-Forwarded-For} counts
 * @param accessPour null leaves what the store has
 * @param accessGuests null leaves what the store has
 * @param adminPin null makes one at the first start
 * @param bartenderPin null makes one at the first start
 * @param taps fill an empty store
 */
record HubConfig(
        String host,
        int port,
        Path data,
        boolean tls,
        int httpsPort,
        List<String> origins,
        List<String> proxies,
        @Nullable PourAccess accessPour,
        @Nullable GuestAccess accessGuests,
        @Nullable String adminPin,
        @Nullable String bartenderPin,
        List<TapDraft> taps) {

    HubConfig withTaps(List<TapDraft> others) {
        return new HubConfig(
                host,
                port,
                data,
                tls,
                httpsPort,
                origins,
                proxies,
                accessPour,
                accessGuests,
                adminPin,
                bartenderPin,
                others);
    }

    HubConfig withPins(String admin, String bartender) {
        return new HubConfig(
                host, port, data, tls, httpsPort, origins, proxies, accessPour, accessGuests, admin, bartender, taps);
    }

    @Override
    public String toString() {
        // Without the PINs: settings are printed and logged.
        return "HubConfig[host=%s, port=%s, data=%s, tls=%s, taps=%s]".formatted(host, port, data, tls, taps.size());
    }
}
