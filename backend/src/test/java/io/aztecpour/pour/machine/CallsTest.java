package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallsTest {
    private static final Calls NONE = Calls.of("r1");

    @Test
    void nothingIsAwaitedBeforeAQuestion() {
        assertThat(NONE.isOpen()).isFalse();
        assertThat(NONE.awaits(NONE.newest())).isFalse();
    }

    @Test
    void aQuestionIsAwaitedUntilItIsAnswered() {
        Calls asked = NONE.ask();

        assertThat(asked.newest()).isEqualTo(new Call("r1", 1));
        assertThat(asked.isOpen()).isTrue();
        assertThat(asked.awaits(asked.newest())).isTrue();
        assertThat(asked.answered().isOpen()).isFalse();
        assertThat(asked.answered().awaits(asked.newest())).isFalse();
    }

    @Test
    void aNewQuestionTakesThePlaceOfAnOlderOne() {
        Calls first = NONE.ask();
        Calls second = first.ask();

        assertThat(second.awaits(first.newest())).isFalse();
        assertThat(second.awaits(second.newest())).isTrue();
    }

    @Test
    void aStopTakesANumberBesideTheOpenQuestion() {
        Calls asked = NONE.ask();
        Calls stopping = asked.reserve();

        assertThat(stopping.newest()).isEqualTo(new Call("r1", 2));
        assertThat(stopping.awaits(stopping.newest())).isFalse();
        assertThat(stopping.awaits(asked.newest())).isTrue();
        assertThat(stopping.ask().newest()).isEqualTo(new Call("r1", 3));
    }

    @Test
    void theSameNumberOfAnotherPourIsNotAwaited() {
        assertThat(NONE.ask().awaits(new Call("r0", 1))).isFalse();
    }

    @Test
    void numbersAreNeverUsedTwice() {
        assertThat(NONE.ask().answered().ask().newest().number()).isEqualTo(2);
    }
}
