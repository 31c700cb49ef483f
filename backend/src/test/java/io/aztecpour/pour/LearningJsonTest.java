package io.aztecpour.pour;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.pour.dosing.Learned;
import io.aztecpour.pour.machine.Equipment;
import io.aztecpour.pour.machine.EquipmentLearning;
import org.junit.jupiter.api.Test;

/** What pours taught outlives a restart, and a version that calls it by other names. */
class LearningJsonTest {
    private static final Equipment EQUIPMENT = new Equipment("http://10.0.0.21", "a1", null, 1);

    @Test
    void whatIsWrittenIsReadAgain() {
        EquipmentLearning learned = new EquipmentLearning(EQUIPMENT, EquipmentLearning.NOTHING.learning());

        assertThat(LearningJson.read(LearningJson.write(learned))).isEqualTo(learned);
    }

    @Test
    void theNamesOfEarlierVersionsAreUnderstood() {
        EquipmentLearning read = LearningJson.read("""
                {"flow": {"value": 12.5, "doubt": 0.2, "spread": 0.3},
                 "after_run": {"value": 3.5, "doubt": 0.4, "spread": 0.5},
                 "clean_pours": 7,
                 "taught_by": {"dispenser_url": "http://10.0.0.21", "device_id": "a1", "density_g_per_ml": 1}}""");

        assertThat(read.taughtBy()).isEqualTo(EQUIPMENT);
        assertThat(read.learning().flow()).isEqualTo(new Learned(12.5, 0.2, 0.3));
        assertThat(read.learning().overrun()).isEqualTo(new Learned(3.5, 0.4, 0.5));
        assertThat(read.learning().cleanPours()).isEqualTo(7);
    }

    @Test
    void whatCannotBeReadIsLearnedAnew() {
        assertThat(LearningJson.read("{\"flow\":")).isEqualTo(EquipmentLearning.NOTHING);
        assertThat(LearningJson.read(null)).isEqualTo(EquipmentLearning.NOTHING);
    }
}
