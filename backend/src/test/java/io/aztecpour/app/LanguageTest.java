package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.fixture.HubProcess;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hub on machines of other languages: with a dotless i, with digits of their own. */
class LanguageTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG"})
    void theHubSpeaksItsContractOnEveryMachine(String language) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HubProcess hub = HubProcess.start(vertx, data, List.of(), Locale.forLanguageTag(language))) {
            hub.awaitReady();
            assertThat(hub.get("/api/logs?limit=5").bodyAsJsonArray()).isEmpty();
            JsonObject refused = hub.dispense("nowhere", 61, null)
                    .await(60, TimeUnit.SECONDS)
                    .bodyAsJsonObject();
            assertThat(refused.getString("code")).isEqualTo(Code.INVALID.name());
            assertThat(refused.getString("reason")).isEqualTo("amount_ml must be a whole number from 1 to 60");
            assertThat(refused.getJsonObject("fields").getJsonObject("amount_ml"))
                    .isEqualTo(new JsonObject("{\"code\":\"OUT_OF_RANGE\",\"min\":1,\"max\":60}"));
        } finally {
            vertx.close().await(60, TimeUnit.SECONDS);
        }
    }
}
