package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.cluster.NodeAddresses;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page knows where to go while its own hub still answers, and may ask there and nowhere else. */
class OtherNodesTest {
    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data));
    }

    private void tell(String... addresses) {
        hub.bus.publish(Addresses.ADDRESSES, new NodeAddresses(List.of(addresses)));
    }

    /** @return where a page may connect to, beside its own hub */
    private List<String> mayConnectTo() {
        String policy = hub.http.get("/").getHeader("Content-Security-Policy");
        String sources = policy.replaceFirst(".*; connect-src 'self' ", "").replaceFirst(";.*", "");
        return List.of(sources.split(" ")).subList(2, sources.split(" ").length);
    }

    private static boolean tells(JsonObject frame, String... addresses) {
        return "hello".equals(frame.getString("type"))
                && new JsonArray(List.of((Object[]) addresses)).equals(frame.getJsonArray("addresses"));
    }

    @Test
    void whereTheyAreIsToldToNewPagesAndToOldOnes() {
        Browser old = Browser.welcome(hub, null);
        assertThat(tells(old.frames.get(0))).isTrue();
        assertThat(mayConnectTo()).isEmpty();

        tell("http://bar-2:8080", "https://bar-3.local");
        old.first(frame -> tells(frame, "http://bar-2:8080", "https://bar-3.local"));
        assertThat(tells(Browser.welcome(hub, null).frames.get(0), "http://bar-2:8080", "https://bar-3.local"))
                .isTrue();
        assertThat(mayConnectTo()).containsExactly("http://bar-2:8080", "https://bar-3.local");

        tell();
        WaitFor.until(() -> mayConnectTo().isEmpty());
    }

    @Test
    void onlyPlainAddressesAreTold() {
        Browser page = Browser.welcome(hub, null);
        tell(
                "javascript:alert(1)",
                "http://ada:pin@bar-2",
                "http://bar-2/path",
                "http://bar-2?query",
                "http://bar-2; script-src *",
                "http://bar-2\r\nX: y",
                "ftp://bar-2",
                "http://*",
                "bar-2",
                "HTTP://10.0.0.7:8080/",
                "http://[fd00::2]:8080");
        page.first(frame -> tells(frame, "HTTP://10.0.0.7:8080", "http://[fd00::2]:8080"));
        assertThat(mayConnectTo()).containsExactly("HTTP://10.0.0.7:8080", "http://[fd00::2]:8080");
    }

    @Test
    void whatChangesNothingSendsNothing() {
        Browser page = Browser.welcome(hub, null);
        tell("http://bar-2");
        tell("http://bar-2/");
        tell("http://bar-3");
        page.first(frame -> tells(frame, "http://bar-3"));
        assertThat(page.frames.stream()
                        .filter(frame -> tells(frame, "http://bar-2"))
                        .count())
                .isEqualTo(1);
    }
}
