package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopCommandTest {
    private static final CallId FIRST = new CallId("r1", 6);
    private static final CallId SECOND = new CallId("r1", 9);

    @Test
    void noneIsNeitherSentNorUnderway() {
        assertThat(StopCommand.NONE.isSent()).isFalse();
        assertThat(StopCommand.NONE.isUnderway()).isFalse();
        assertThat(StopCommand.NONE.isFirst(FIRST)).isFalse();
    }

    @Test
    void oneThatIsSentIsUnderwayUntilItIsAnswered() {
        StopCommand sent = StopCommand.NONE.sent(FIRST);
        assertThat(sent.isSent()).isTrue();
        assertThat(sent.isUnderway()).isTrue();

        StopCommand answered = sent.answered(FIRST);
        assertThat(answered.isSent()).isTrue();
        assertThat(answered.isUnderway()).isFalse();
    }

    @Test
    void oneThatIsRepeatedIsAnsweredOnlyByItsOwnAnswer() {
        StopCommand repeated = StopCommand.NONE.sent(FIRST).answered(FIRST).sent(SECOND);

        assertThat(repeated.answered(FIRST).isUnderway()).isTrue();
        assertThat(repeated.answered(SECOND).isUnderway()).isFalse();
    }

    @Test
    void theFirstStaysTheFirst() {
        StopCommand repeated = StopCommand.NONE.sent(FIRST).answered(FIRST).sent(SECOND);

        assertThat(repeated.isFirst(FIRST)).isTrue();
        assertThat(repeated.isFirst(SECOND)).isFalse();
    }
}
