package io.aztecpour.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the dashboard shows and the alerts watch is on the page that a hub shows Prometheus. */
class GrafanaFilesTest {
    private static final File DASHBOARD = new File("deploy/grafana/aztec-pour.json");
    private static final File ALERTS = new File("deploy/grafana/alerts.yml");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), *(\\w+)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{ *(\\w+) *}}");

    /** It adds these to whatever it reads. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    /** Its scale stamps its samples by a clock that is faster than ours, so that it has been watched for long enough soon. */
    private static final int FAST = 20;

    private static PromQl.Page page;

    @BeforeAll
    static void scrape(@TempDir Path data) {
        TapStand poured = TapStand.one(TapStand.calm(1));
        TapStand watched = TapStand.one(TapStand.calm(2).setSpeed(FAST));
        try (HubFixture hub = HubFixture.open(HubSetup.in(data), poured, watched)) {
            openBottle(hub);
            hub.lift(0);
            hub.pour(0, 15);
            hub.place(0);
            Pour pour = hub.pour(0, 15);
            assertThat(pour.phase()).as(pour.reason()).isEqualTo(PourPhase.SUCCESS);
            WaitFor.until(() -> {
                page = PromQl.Page.of(hub.http.get("/metrics").bodyAsString());
                return page.labels().containsKey("aztecpour_scale_noise_grams")
                        && page.labels().containsKey("aztecpour_pour_error_microlitres_bucket")
                        && page.labels().containsKey("aztecpour_bottle_left_ml");
            });
        }
    }

    private static void openBottle(HubFixture hub) {
        int drink = hub.http.get("/api/taps").bodyAsJsonArray().getJsonObject(0).getInteger("drink_id");
        JsonObject wish =
                new JsonObject().put("drink", drink).put("tap", "tap-0").put("size_ml", 700);
        assertThat(hub.http.asAdmin(HttpMethod.POST, "/api/bottles", wish).statusCode())
                .isBetween(200, 299);
    }

    private static JsonNode dashboard() throws Exception {
        return new ObjectMapper().readTree(DASHBOARD);
    }

    private static List<JsonNode> alerts() throws Exception {
        return stream(new YAMLMapper().readTree(ALERTS).path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<JsonNode> panels() throws Exception {
        return stream(dashboard().path("panels"))
                .flatMap(panel -> Stream.concat(Stream.of(panel), stream(panel.path("panels"))))
                .toList();
    }

    private static List<JsonNode> figures() throws Exception {
        return panels().stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    static Stream<String> expressions() throws Exception {
        return Stream.concat(
                figures().stream()
                        .flatMap(panel -> stream(panel.path("targets")))
                        .map(target -> target.path("expr").asText()),
                alerts().stream().map(rule -> rule.path("expr").asText()));
    }

    private static List<PromQl.Use> usesOfHub(PromQl named) {
        return named.uses().stream()
                .filter(use -> !OF_PROMETHEUS.contains(use.label()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatAnExpressionNamesIsScraped(String expression) {
        PromQl named = new PromQl(expression);
        assertThat(named.metrics()).isNotEmpty();
        assertThat(page.labels()).containsKeys(named.metrics().toArray(String[]::new));
        for (PromQl.Use use : usesOfHub(named)) {
            assertThat(page.labels().get(use.metric()))
                    .as("labels of %s", use.metric())
                    .contains(use.label());
            if (use.label().equals("code") && !use.value().isEmpty()) {
                assertThat(Arrays.stream(Code.values()).map(Code::name)).contains(use.value());
            }
        }
    }

    @Test
    void whatALegendShowsIsALabelOfItsMetrics() throws Exception {
        for (JsonNode panel : figures()) {
            for (JsonNode target : panel.path("targets")) {
                List<String> metrics = new PromQl(target.path("expr").asText()).metrics();
                List<String> labels = LEGEND.matcher(target.path("legendFormat").asText())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                assertThat(metrics.stream().flatMap(metric -> page.labels().getOrDefault(metric, Set.of()).stream()))
                        .as("%s", panel.path("title"))
                        .containsAll(labels);
            }
        }
    }

    @Test
    void theVariablesAreFoundInWhatIsScraped() throws Exception {
        Map<String, JsonNode> variables = stream(dashboard().path("templating").path("list"))
                .collect(Collectors.toMap(each -> each.path("name").asText(), each -> each));
        assertThat(variables).containsOnlyKeys("datasource", "tap");
        assertThat(variables.get("datasource").path("query").asText()).isEqualTo("prometheus");
        var tap = LABEL_VALUES.matcher(
                variables.get("tap").path("query").path("query").asText());
        assertThat(tap.matches()).isTrue();
        assertThat(page.labels().get(tap.group(1))).contains(tap.group(2));
    }

    @Test
    void eachPanelHasItsOwnNumberATitleAndAUnit() throws Exception {
        assertThat(panels()).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels())
                .allSatisfy(panel -> assertThat(panel.path("title").asText()).isNotBlank());
        assertThat(figures()).allSatisfy(panel -> {
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as("unit of %s", panel.path("title"))
                    .isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("description").asText()).isNotBlank();
        });
        assertThat(panels().stream()
                        .filter(panel -> panel.path("type").asText().equals("row"))
                        .map(panel -> panel.path("title").asText()))
                .containsExactly("Tonight", "Exactness", "Taps", "Bottles", "Hub");
    }

    @Test
    void eachAlertSaysHowBadItIsAndWhatToDo() throws Exception {
        assertThat(alerts()).hasSize(6).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).isNotBlank();
            assertThat(rule.path("for").asText()).matches("\\d+[smh]");
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    @Test
    void namesAreTakenFromExpressionsOfAllKinds() {
        PromQl named = new PromQl("histogram_quantile(0.95, sum by (le, tap) (rate(a_bucket{x=\"1\",y=~\"$tap\"}[5m])))"
                + " > 1e3 or (b offset 10m unless on (z) c{d!=\"[b(\"}) * 60");
        assertThat(named.metrics()).containsExactly("a_bucket", "b", "c");
        assertThat(named.uses())
                .contains(
                        new PromQl.Use("a_bucket", "le", ""),
                        new PromQl.Use("a_bucket", "tap", ""),
                        new PromQl.Use("a_bucket", "x", "1"),
                        new PromQl.Use("a_bucket", "y", ""),
                        new PromQl.Use("b", "z", ""),
                        new PromQl.Use("c", "d", ""));
    }
}
