package io.aztecpour.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgresql://bar@db.local:5433/aztec,       db.local:5433, aztec, bar, -",
                "postgres://db/aztec,                        db,            aztec, -,   -",
                "postgresql://bar:p%40ss%2Fword+1@db/aztec,  db,            aztec, bar, p@ss/word+1",
                "postgresql://bar:@db/aztec,                 db,            aztec, bar, ''",
                "'postgresql://a:5432,b:5433/aztec',         'a:5432,b:5433', aztec, -, -",
                "postgresql://[fd00::2]:5432/aztec,          [fd00::2]:5432, aztec, -,  -",
                "postgresql://db/my%20bar,                   db,            my bar, -,  -",
            })
    void isReadAsItsOwnToolsWriteIt(String text, String hosts, String database, String user, String password) {
        PostgresUrl url = PostgresUrl.parse(text);
        assertThat(url).isEqualTo(new PostgresUrl(hosts, database, user, password, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aztec",
                "mysql://bar:s3cret@db/aztec",
                "postgresql://bar:s3cret@db",
                "postgresql://bar:s3cret@db/",
                "postgresql:///aztec",
                "postgresql://bar:s3cret@db/aztec/more",
                "postgresql://bar:s3cret@db:port/aztec",
                "postgresql://bar:s3cret@d b/aztec",
                "postgresql://bar:s3cret@db/aztec?socketTimeout=0",
                "postgresql://bar:s3cret@db/aztec?password=s3cret",
                "postgresql://bar:s3cret@db/aztec?sslmode",
                "postgresql://bar:s3cret%@db/aztec",
                "postgresql://bar:s3cret@db/aztec%zz"
            })
    void whatCannotBeReadIsNotRepeated(String text) {
        assertThatThrownBy(() -> PostgresUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("s3cret"));
    }

    @Test
    void isPrintedWithoutThePassword() {
        PostgresUrl url = PostgresUrl.parse("postgresql://bar:s3cret@a,b:5433/aztec?sslmode=require");
        assertThat(url).hasToString("postgresql://bar@a,b:5433/aztec");
        assertThat(url.parameters()).containsExactly(Map.entry("sslmode", "require"));
    }
}
