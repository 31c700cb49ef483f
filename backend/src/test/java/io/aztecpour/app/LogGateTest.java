package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogGateTest {
    private static final int FLOOD = 10_000;
    private static final long NIGHT_MS = 1_900_000_000_000L;

    private final LogGate gate = new LogGate();

    private long letThrough(String logger, int lines, long atMs) {
        long through = 0;
        for (int i = 0; i < lines; i++) {
            Logger source = (Logger) LoggerFactory.getLogger(logger);
            LoggingEvent event = new LoggingEvent(logger, source, Level.ERROR, "again " + i, null, null);
            event.setTimeStamp(atMs);
            through += gate.decide(event) == FilterReply.DENY ? 0 : 1;
        }
        return through;
    }

    @Test
    void oneLoggerThatRepeatsItselfIsCutShortAndKeepsNoOtherSilent() {
        assertThat(letThrough("loud", FLOOD, NIGHT_MS)).isEqualTo(LogGate.LINES);
        assertThat(letThrough("quiet", 1, NIGHT_MS + 1)).isEqualTo(1);
        assertThat(letThrough("loud", 1, NIGHT_MS + LogGate.WINDOW_MS - 1)).isZero();
        assertThat(letThrough("loud", FLOOD, NIGHT_MS + LogGate.WINDOW_MS)).isEqualTo(LogGate.LINES);
    }

    @Test
    void aClockThatIsSetBackSilencesNobody() {
        letThrough("loud", FLOOD, NIGHT_MS);
        assertThat(letThrough("loud", 1, NIGHT_MS - 2 * LogGate.WINDOW_MS)).isEqualTo(1);
    }

    @Test
    void theHubLogsThroughIt() throws IOException {
        assertThat(Files.readString(Path.of("backend/src/main/resources/logback.xml")))
                .contains("<filter class=\"" + LogGate.class.getName() + "\"/>");
    }
}
