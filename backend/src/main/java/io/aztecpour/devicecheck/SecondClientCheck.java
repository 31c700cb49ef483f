package io.aztecpour.devicecheck;

import io.vertx.core.net.NetClient;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether the device answers while another client is connected to it and says nothing. */
final class SecondClientCheck {
    private static final int PLAIN_HTTP = 80;
    private static final long CONNECT_MILLIS = 1_000;

    private final DeviceClient device;

    SecondClientCheck(DeviceClient device) {
        this.device = device;
    }

    void served() {
        URI address = URI.create(device.url());
        NetClient silent = device.vertx().createNetClient();
        try {
            silent.connect(address.getPort() < 0 ? PLAIN_HTTP : address.getPort(), address.getHost())
                    .await(device.patiently(CONNECT_MILLIS), TimeUnit.MILLISECONDS);
            if (!device.answers("/status")) {
                throw oneAtATime();
            }
        } catch (TimeoutException unconnected) {
            throw oneAtATime();
        } finally {
            silent.close();
        }
    }

    private static NotChecked oneAtATime() {
        return new NotChecked(
                "The device serves one client at a time. It pours, but a stop has to wait until the hub has"
                        + " left it, for a tenth of a second and the call that runs, and nothing can be pushed.");
    }
}
