package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingCallsTest {
    private static final PendingCalls NONE = PendingCalls.of("r1");

    @Test
    void nothingIsAwaitedBeforeAQuestion() {
        assertThat(NONE.isOpen()).isFalse();
        assertThat(NONE.awaits(NONE.newest())).isFalse();
    }

    @Test
    void aQuestionIsAwaitedUntilItIsAnswered() {
        PendingCalls asked = NONE.ask();

        assertThat(asked.newest()).isEqualTo(new CallId("r1", 1));
        assertThat(asked.isOpen()).isTrue();
        assertThat(asked.awaits(asked.newest())).isTrue();
        assertThat(asked.answered().isOpen()).isFalse();
        assertThat(asked.answered().awaits(asked.newest())).isFalse();
    }

    @Test
    void aNewQuestionTakesThePlaceOfAnOlderOne() {
        PendingCalls first = NONE.ask();
        PendingCalls second = first.ask();

        assertThat(second.awaits(first.newest())).isFalse();
        assertThat(second.awaits(second.newest())).isTrue();
    }

    @Test
    void aStopTakesANumberBesideTheOpenQuestion() {
        PendingCalls asked = NONE.ask();
        PendingCalls stopping = asked.reserve();

        assertThat(stopping.newest()).isEqualTo(new CallId("r1", 2));
        assertThat(stopping.awaits(stopping.newest())).isFalse();
        assertThat(stopping.awaits(asked.newest())).isTrue();
        assertThat(stopping.ask().newest()).isEqualTo(new CallId("r1", 3));
    }

    @Test
    void theSameNumberOfAnotherPourIsNotAwaited() {
        assertThat(NONE.ask().awaits(new CallId("r0", 1))).isFalse();
    }

    @Test
    void numbersAreNeverUsedTwice() {
        assertThat(NONE.ask().answered().ask().newest().number()).isEqualTo(2);
    }
}
