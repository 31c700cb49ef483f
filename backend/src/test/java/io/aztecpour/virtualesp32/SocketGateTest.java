package io.aztecpour.virtualesp32;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A board with few sockets, seen from outside. */
@ExtendWith(VertxExtension.class)
class SocketGateTest {
    @ParameterizedTest
    @EnumSource(
            value = Closing.class,
            names = {"NEVER", "HEADER", "SILENT"})
    void whatItPushesTakesItsSocketUntilTheListenerLeaves(Closing closing, Vertx vertx) throws Exception {
        VirtualEsp32Options options =
                new VirtualEsp32Options().setSockets(Sockets.ONE_REFUSES).setClosing(closing);
        try (RunningEsp32 device = RunningEsp32.start(vertx, options);
                PushListener listener = PushListener.open(vertx, device)) {
            assertThatThrownBy(() -> device.get("/status")).hasMessageContaining("closed");
            listener.close();
            device.answersAgain();
        }
    }

    @Test
    void theNextClientCutsOffTheOneThatListens(Vertx vertx) throws Exception {
        VirtualEsp32Options options = new VirtualEsp32Options().setSockets(Sockets.ONE_PURGES);
        try (RunningEsp32 device = RunningEsp32.start(vertx, options);
                PushListener listener = PushListener.open(vertx, device)) {
            assertThat(device.get("/status").statusCode()).isEqualTo(200);
            listener.awaitCutOff();
        }
    }

    /** The bench has a door of its own, and a client that waits for its answer is not the one that is silent. */
    @Test
    void ofTwoClientsTheSilentOneIsCutOffForTheThird(Vertx vertx) throws Exception {
        VirtualEsp32Options options = new VirtualEsp32Options().setSockets(Sockets.TWO_PURGE);
        HttpClientAgent client = vertx.createHttpClient();
        try (RunningEsp32 device = RunningEsp32.start(vertx, options)) {
            HttpConnectOptions address = new HttpConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(device.esp().port());
            HttpClientConnection first = client.connect(address).await(60, SECONDS);
            HttpClientConnection second = client.connect(address).await(60, SECONDS);
            assertThat(answers(first)).isTrue();
            assertThat(answers(second)).isTrue();
            assertThat(answers(first)).isTrue();
            device.truth();
            Promise<Void> cutOff = Promise.promise();
            second.closeHandler(cutOff::tryComplete);
            assertThat(device.get("/status").statusCode()).isEqualTo(200);
            cutOff.future().await(60, SECONDS);
            assertThat(answers(first)).isTrue();
        } finally {
            client.close().await(60, SECONDS);
        }
    }

    /** What comes with the answer is only sure to be heard by who listens before the event loop goes on: so, inside. */
    private static boolean answers(HttpClientConnection connection) throws Exception {
        return connection
                .request(new RequestOptions().setURI("/status"))
                .compose(request ->
                        request.send().compose(answer -> answer.body().map(read -> answer.statusCode() == 200)))
                .await(60, SECONDS);
    }
}
