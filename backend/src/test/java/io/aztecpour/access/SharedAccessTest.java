package io.aztecpour.access;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Role;
import io.aztecpour.fixture.NetworkPath;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.aztecpour.store.postgres.PostgresOptions.Patience;
import io.aztecpour.store.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hubs of one database: any of them serves any browser, and neither believes its memory for long. */
class SharedAccessTest {
    private static final String ADMIN = "739150";
    private static final String BARTENDER = "283746";

    /** As short as a busy machine allows. */
    private static final Patience SHORT = new Patience(10, 3, 3, 2);

    private NetworkPath network;
    private StoreFixture store;
    private AccessNode here;
    private AccessNode there;
    private WebClient client;

    @BeforeEach
    void openBoth() throws Exception {
        PostgresUrl url = PostgresServer.shared().database();
        network = new NetworkPath(PostgresServer.shared().port());
        store = StoreKind.open(
                new PostgresUrl("localhost:" + network.port(), url.database(), url.user(), url.password(), Map.of()),
                SHORT);
        client = WebClient.create(store.vertx);
        here = new AccessNode(store, ADMIN, BARTENDER);
        there = new AccessNode(store, ADMIN, BARTENDER);
        await(Future.all(store.vertx.deployVerticle(here), store.vertx.deployVerticle(there)));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        network.close();
    }

    private JsonObject ask(AccessNode node, HttpMethod method, String path, String cookie, JsonObject body)
            throws Exception {
        return send(node, method, path, cookie, body).bodyAsJsonObject();
    }

    private HttpResponse<?> send(AccessNode node, HttpMethod method, String path, String cookie, JsonObject body)
            throws Exception {
        return await(client.request(method, node.port(), "127.0.0.1", path)
                .putHeader("Cookie", String.valueOf(cookie))
                .sendJsonObject(body == null ? new JsonObject() : body));
    }

    private String signIn(AccessNode node, String pin) throws Exception {
        return send(
                        node,
                        HttpMethod.POST,
                        "/session",
                        null,
                        new JsonObject().put("pin", pin).put("name", "Ada"))
                .cookies()
                .get(0)
                .split(";")[0];
    }

    private String role(AccessNode node, String cookie) throws Exception {
        return ask(node, HttpMethod.GET, "/session", cookie, null).getString("role");
    }

    private void ends(AccessNode node, String cookie) {
        WaitFor.until(() -> role(node, cookie).equals("GUEST"));
    }

    @Test
    void whoSignsInAtOneIsKnownAtTheOther() throws Exception {
        String ada = signIn(here, ADMIN);
        JsonObject known = ask(there, HttpMethod.GET, "/session", ada, null);
        assertThat(known.getString("role")).isEqualTo("ADMIN");
        assertThat(known.getString("name")).isEqualTo("Ada");
        assertThat(role(there, "aztecpour=0123456789abcdef0123456789abcdef")).isEqualTo("GUEST");
        String bo = signIn(there, BARTENDER);
        assertThat(List.of(role(here, bo), role(here, ada), role(there, bo)))
                .containsExactly("BARTENDER", "ADMIN", "BARTENDER");
        assertThat(store.peek("SELECT id_hash FROM staff_sessions"))
                .hasSize(2)
                .allSatisfy(hash -> assertThat(ada + bo).doesNotContain(String.valueOf(hash)));
    }

    @Test
    void whoSignsOutAtOneIsSignedOutAtTheOtherThoughNobodySaysSo() throws Exception {
        String ada = signIn(here, ADMIN);
        String other = signIn(here, ADMIN);
        ask(there, HttpMethod.GET, "/watch", ada, null);
        ask(there, HttpMethod.GET, "/watch", other, null);
        assertThat(there.watched).allMatch(open -> open.getAsBoolean());

        ask(here, HttpMethod.DELETE, "/session", ada, null);
        assertThat(role(here, ada)).isEqualTo("GUEST");
        WaitFor.until(() -> !there.watched.get(0).getAsBoolean());
        assertThat(role(there, ada)).isEqualTo("GUEST");
        assertThat(there.watched.get(1).getAsBoolean()).isTrue();
        assertThat(role(there, other)).isEqualTo("ADMIN");
        assertThat(store.peek("SELECT id_hash FROM staff_sessions")).hasSize(1);
    }

    @Test
    void whoChangesTheirPinStaysSignedInAtBothAndNobodyElseDoes() throws Exception {
        String ada = signIn(here, ADMIN);
        String other = signIn(there, ADMIN);
        String bo = signIn(there, BARTENDER);
        List<String> meanwhile = new CopyOnWriteArrayList<>();
        here.whileStoring = () -> {
            // So that it has to read what stands there just now.
            there.ahead.addAndGet(Duration.ofSeconds(5).toNanos());
            return client.get(there.port(), "127.0.0.1", "/session")
                    .putHeader("Cookie", ada)
                    .send()
                    .onSuccess(answer -> meanwhile.add(answer.bodyAsJsonObject().getString("role")));
        };
        for (String pin : List.of("first-pin", "second-pin")) {
            ask(there, HttpMethod.GET, "/watch", ada, null);
            ask(here, HttpMethod.PATCH, "/pin", ada, new JsonObject().put("pin", pin));
            assertThat(meanwhile).containsOnly("ADMIN");
            WaitFor.until(() -> there.pins()
                    .pins()
                    .mark(Role.ADMIN)
                    .equals(here.pins().pins().mark(Role.ADMIN)));
            assertThat(List.of(role(here, ada), role(there, ada))).containsOnly("ADMIN");
        }
        assertThat(meanwhile)
                .as("before and after the PIN is stored")
                .hasSize(4)
                .containsOnly("ADMIN");
        assertThat(there.watched).allMatch(open -> open.getAsBoolean());
        ends(there, other);
        assertThat(List.of(role(here, other), role(here, bo), role(there, bo)))
                .containsExactly("GUEST", "BARTENDER", "BARTENDER");
        assertThat(ask(there, HttpMethod.POST, "/session", null, new JsonObject().put("pin", ADMIN)))
                .isEqualTo(new JsonObject().put("result", "WrongPin"));
        assertThat(role(here, signIn(there, "second-pin"))).isEqualTo("ADMIN");
    }

    /** Only the database's clock counts, and only how much passes on it. */
    @Test
    void aClockThatIsWrongSignsNobodyOut() throws Exception {
        String ada = signIn(here, ADMIN);
        assertThat(role(there, ada)).isEqualTo("ADMIN");
        there.ahead.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(role(there, ada)).isEqualTo("ADMIN");
        // That is longer than a session may be idle, but it was used at the other.
        there.ahead.addAndGet(Duration.ofHours(17).toNanos());
        assertThat(List.of(role(there, ada), role(here, ada))).containsOnly("ADMIN");
    }

    @Test
    void whatIsUsedAtOneDoesNotAgeAtTheOtherAndWhatIsUsedNowhereEnds() throws Exception {
        String used = signIn(here, ADMIN);
        String idle = signIn(here, BARTENDER);
        assertThat(List.of(role(there, used), role(there, idle))).containsExactly("ADMIN", "BARTENDER");
        store.poke("UPDATE staff_sessions SET used_ms = used_ms - 16 * 3600000 + 60000");
        here.ahead.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(role(here, used)).isEqualTo("ADMIN");
        WaitFor.until(() -> store.peek("SELECT role FROM staff_sessions WHERE used_ms > server_ms() - 3600000")
                .equals(List.of("ADMIN")));
        store.poke("UPDATE staff_sessions SET used_ms = used_ms - 120000");
        ends(there, idle);
        ends(here, idle);
        assertThat(List.of(role(there, used), role(here, used))).containsOnly("ADMIN");
    }

    @Test
    void tenTriesAtOnceAtTwoHubsAreAsManyAsAtOne() throws Exception {
        List<String> answers = await(Future.all(IntStream.range(0, 10)
                        .mapToObj(i -> client.post((i % 2 == 0 ? here : there).port(), "127.0.0.1", "/session")
                                .sendJsonObject(new JsonObject().put("pin", "0000"))
                                .map(answer -> answer.bodyAsJsonObject().getString("result")))
                        .toList()))
                .list();
        assertThat(answers).filteredOn("WrongPin"::equals).hasSize(5);
        assertThat(answers).filteredOn("Wait"::equals).hasSize(5);
    }

    @Test
    void aDatabaseThatDoesNotAnswerSignsNobodyOutAndNobodyIn() throws Exception {
        String ada = signIn(here, ADMIN);
        String known = signIn(here, BARTENDER);
        assertThat(role(there, known)).isEqualTo("BARTENDER");
        there.ahead.addAndGet(Duration.ofSeconds(5).toNanos());
        network.freeze();

        assertThat(List.of(role(here, ada), role(there, known), role(here, known)))
                .containsExactly("ADMIN", "BARTENDER", "BARTENDER");
        HttpResponse<?> unknown =
                send(there, HttpMethod.GET, "/session", "aztecpour=0123456789abcdef0123456789abcdef", null);
        assertThat(unknown.bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("role", "GUEST").putNull("name").put("unknown", true));
        assertThat(unknown.cookies()).as("it may well be somebody's").isEmpty();
        ask(there, HttpMethod.GET, "/watch", "aztecpour=0123456789abcdef0123456789abcdef", null);
        assertThat(there.watched.get(0).getAsBoolean()).as("watches as a guest").isTrue();
        assertThat(ask(here, HttpMethod.POST, "/session", null, new JsonObject().put("pin", ADMIN))
                        .getString("result"))
                .contains("nobody can sign in just now");
        assertThat(role(here, ada)).isEqualTo("ADMIN");
        ask(here, HttpMethod.DELETE, "/session", known, null);
        assertThat(role(here, known)).isEqualTo("GUEST");

        network.thaw();
        ends(there, known);
        assertThat(role(here, known)).isEqualTo("GUEST");
        WaitFor.until(() -> !there.watched.get(0).getAsBoolean());
        WaitFor.until(() -> ask(there, HttpMethod.POST, "/session", null, new JsonObject().put("pin", ADMIN))
                .getString("result")
                .equals("Welcome"));
        assertThat(List.of(role(here, ada), role(there, ada))).containsOnly("ADMIN");
    }

    @Test
    void twoThatStartAtOnceOnAnEmptyDatabaseHaveTheSamePins() throws Exception {
        store.poke("DELETE FROM secrets");
        AccessNode one = new AccessNode(store, null, null);
        AccessNode two = new AccessNode(store, null, null);
        await(Future.all(store.vertx.deployVerticle(one), store.vertx.deployVerticle(two)));
        for (Role role : new Role[] {Role.ADMIN, Role.BARTENDER}) {
            assertThat(one.pins().pins().mark(role)).isEqualTo(two.pins().pins().mark(role));
            List<String> made = Stream.of(one, two)
                    .flatMap(node -> Stream.ofNullable(node.pins().made().get(role)))
                    .toList();
            assertThat(made).as("printed by one of them").hasSize(1);
            for (AccessNode node : new AccessNode[] {one, two}) {
                assertThat(await(node.pins().pins().roleOf(made.get(0))).map(Pins.Match::role))
                        .contains(role);
            }
        }
    }
}
