package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.LogWatch;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is no HTTP, and no WebSocket, is hung up on without a line in the hub's log. */
class MalformedTest {
    private static final String TO_POST = "POST /api/session HTTP/1.1\nHost: a\nContent-Type: application/json\n";
    private static final String CHUNKED = TO_POST + "Transfer-Encoding: chunked\n\n";

    @TempDir
    static Path data;

    @AutoClose
    private static HubFixture hub;

    @BeforeAll
    static void open() {
        hub = HubFixture.open(HubSetup.in(data));
    }

    /** Requests that can be read up to their bodies, or not at all. */
    enum Request {
        CHUNK_SIZE_THAT_IS_NONE(CHUNKED + "zz\nabc\n"),
        SECOND_CHUNK_SIZE_THAT_IS_NONE(CHUNKED + "1\n{\nzz\nabc\n"),
        CHUNK_LARGER_THAN_ANY(CHUNKED + "ffffffffff\n"),
        CHUNK_OF_LESS_THAN_NOTHING(CHUNKED + "-1\n"),
        CHUNK_WITH_AN_ENDLESS_NAME(CHUNKED + "1;" + "a".repeat(20_000) + "\n"),
        TRAILER_THAT_IS_NONE(CHUNKED + "0\n:\u0000:\n\n"),
        TRAILER_WITHOUT_END(CHUNKED + "0\nx: " + "a".repeat(20_000) + "\n\n"),
        LENGTH_THAT_IS_NONE(TO_POST + "Content-Length: abc\n\n"),
        LENGTH_BELOW_NOTHING(TO_POST + "Content-Length: -5\n\n"),
        TWO_LENGTHS(TO_POST + "Content-Length: 5\nContent-Length: 6\n\nabcde"),
        HEADER_WITHOUT_COLON("GET / HTTP/1.1\nHost: a\nx\u0000y\n\n"),
        HEADER_WITHOUT_END("GET / HTTP/1.1\nHost: a\nx: " + "a".repeat(20_000) + "\n\n"),
        LINE_WITHOUT_END("GET /" + "a".repeat(40_000)),
        VERSION_OF_THE_FUTURE("GET / HTTP/9.9\nHost: a\n\n"),
        NO_HTTP_AT_ALL("nonsense\n\n"),
        HTTP_2_WITHOUT_TLS("PRI * HTTP/2.0\n\nSM\n\n");

        private final String said;

        Request(String said) {
            this.said = said;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatCannotBeReadIsHungUpOnWithoutALine(Request request) throws Exception {
        try (LogWatch log = LogWatch.forEveryLine();
                RawConnection connection = new RawConnection(hub.port()).send(request.said)) {
            assertThat(connection.head()).matches("(?s)|HTTP/\\d\\.\\d (400|414|431|501) .*");
            connection.awaitEnd();
            hub.http.get("/health/live");
            assertThat(log.takeComplaints()).isEmpty();
        }
    }

    /** Requests that can be read and make no sense. */
    enum Nonsense {
        EXPECTATION(TO_POST + "Expect: wonders\nContent-Length: 2\n\n{}"),
        PATH_THAT_CANNOT_BE_DECODED("GET /api/taps/%zz HTTP/1.1\nHost: a\n\n"),
        QUERY_THAT_CANNOT_BE_DECODED("GET /api/logs?text=%zz HTTP/1.1\nHost: a\n\n"),
        NO_HOST("GET / HTTP/1.1\n\n"),
        EMPTY_HOST("GET / HTTP/1.1\nHost:\n\n"),
        TWO_HOSTS("GET / HTTP/1.1\nHost: a\nHost: b\n\n"),
        HOST_THAT_IS_NONE("GET / HTTP/1.1\nHost: [a b\n\n"),
        FORM("POST /api/session HTTP/1.1\nHost: a\nContent-Type: application/x-www-form-urlencoded\n"
                + "Content-Length: 4\n\n%zz="),
        SOCKET_WITHOUT_KEY("GET /api/live HTTP/1.1\nHost: a\nUpgrade: websocket\nConnection: Upgrade\n\n");

        private final String said;

        Nonsense(String said) {
            this.said = said;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatMakesNoSenseIsRefusedWithoutALine(Nonsense request) throws Exception {
        try (LogWatch log = LogWatch.forEveryLine();
                RawConnection connection = new RawConnection(hub.port()).send(request.said)) {
            assertThat(connection.head()).matches("(?s)HTTP/1\\.1 (4\\d\\d) .*");
            hub.http.get("/health/live");
            assertThat(log.takeComplaints()).isEmpty();
        }
    }

    /** Frames that no browser sends. */
    enum Frame {
        NOT_MASKED("\u0081\u0002{}"),
        RESERVED_BITS("\u00f1\u0080\u0000\u0000\u0000\u0000"),
        UNKNOWN_KIND("\u0083\u0080\u0000\u0000\u0000\u0000"),
        LARGER_THAN_ANY("\u0081\u00ff\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u0000\u0000\u0000\u0000"),
        LARGER_THAN_ALLOWED("\u0081\u00fe\u00ff\u00ff\u0000\u0000\u0000\u0000" + "a".repeat(0xffff)),
        REST_OF_NOTHING("\u0080\u0080\u0000\u0000\u0000\u0000"),
        CLOSE_WITH_HALF_A_CODE("\u0088\u0081\u0000\u0000\u0000\u0000a"),
        CLOSE_WITH_A_CODE_OF_NOBODY("\u0088\u0082\u0000\u0000\u0000\u0000\u0003\u00ed"),
        PING_IN_PIECES("\u0009\u0080\u0000\u0000\u0000\u0000"),
        PIECES_WITHOUT_END("\u0001\u00fe\u0010\u0000\u0000\u0000\u0000\u0000" + "a".repeat(0x1000)
                + ("\u0000\u00fe\u0010\u0000\u0000\u0000\u0000\u0000" + "a".repeat(0x1000)).repeat(8));

        private final String said;

        Frame(String said) {
            this.said = said;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFrameThatCannotBeReadEndsTheSocketWithoutALine(Frame frame) throws Exception {
        try (LogWatch log = LogWatch.forEveryLine();
                RawConnection connection = new RawConnection(hub.port()).send(RawConnection.LIVE)) {
            assertThat(connection.head()).startsWith("HTTP/1.1 101 ");
            connection.send(frame.said.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            connection.awaitEnd();
            hub.http.get("/health/live");
            assertThat(log.takeComplaints()).isEmpty();
        }
    }
}
