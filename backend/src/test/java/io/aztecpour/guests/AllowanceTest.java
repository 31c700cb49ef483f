package io.aztecpour.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.GuestKey;
import io.aztecpour.domain.HubSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final int LIMIT_ML = 60;

    private static Allowance after(double hadMl) {
        Guest ana = Guest.listed("a", "Ana", LIMIT_ML, false);
        return new Allowance(new GuestIdentity("a", GuestKey.of("a"), ana, List.of()), HubSettings.DEFAULT, hadMl);
    }

    @Test
    void whatIsSaidToBeLeftIsPouredAndNotAMillilitreMore() {
        IntStream.rangeClosed(0, 10 * LIMIT_ML + 20).forEach(tenths -> {
            Allowance allowance = after(tenths / 10.0);
            int left = (int) Math.round(allowance.leftMl());
            GuestVerdict more = allowance.verdict(left + 1);
            assertThat(more.code()).isEqualTo(Code.GUEST_LIMIT);
            assertThat(more.leftMl()).isEqualTo(left);
            if (left == 0) {
                assertThat(allowance.refusal()).isEqualTo(Code.GUEST_LIMIT);
                assertThat(allowance.leftMl()).isZero();
            } else {
                assertThat(allowance.refusal()).isNull();
                assertThat(allowance.verdict(left)).isEqualTo(GuestVerdict.YES);
            }
        });
    }
}
