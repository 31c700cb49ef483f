package io.aztecpour.devicecheck;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether the device answers while another client is connected to it and says nothing, and that client too when it speaks at
 * last. Only the second answer tells that both were served: a device may turn the silent client away, or be about to.
 */
final class SecondClientCheck {
    private static final String STATUS = "/status";
    private static final int PLAIN_HTTP = 80;
    private static final long LIMIT_MILLIS = 1_000;

    private final DeviceClient device;

    SecondClientCheck(DeviceClient device) {
        this.device = device;
    }

    void served() {
        HttpClientAgent client = device.vertx().createHttpClient();
        try {
            HttpClientConnection silent = await(client.connect(address()));
            if (!device.answers(STATUS) || !await(answersOver(silent))) {
                throw oneAtATime();
            }
        } catch (TimeoutException unanswered) {
            throw oneAtATime();
        } finally {
            client.close();
        }
    }

    private HttpConnectOptions address() {
        URI address = URI.create(device.url());
        return new HttpConnectOptions()
                .setHost(address.getHost())
                .setPort(address.getPort() < 0 ? PLAIN_HTTP : address.getPort());
    }

    private static Future<Boolean> answersOver(HttpClientConnection silent) {
        return silent.request(new RequestOptions().setURI(STATUS))
                .compose(HttpClientRequest::send)
                .map(answer -> answer.statusCode() == 200)
                .otherwise(false);
    }

    private <T> T await(Future<T> answer) throws TimeoutException {
        return answer.await(device.patiently(LIMIT_MILLIS), TimeUnit.MILLISECONDS);
    }

    private static NotChecked oneAtATime() {
        return new NotChecked(
                "The device serves one client at a time. It pours, but a stop has to wait until the hub has"
                        + " left it, for a tenth of a second and the call that runs, and nothing can be pushed.");
    }
}
