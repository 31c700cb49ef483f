package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a guest or a device wrote: no spreadsheet, of whatever locale, runs it as a formula. */
class CsvCellTest {
    private static Stream<Arguments> cells() {
        return Stream.of(
                // Plain text stays as it is.
                Arguments.of("Anna", "Anna"),
                Arguments.of("a-b+c=d@e", "a-b+c=d@e"),
                Arguments.of("ñ 酒", "ñ 酒"),
                Arguments.of("a,b", "\"a,b\""),
                Arguments.of("a\"b", "\"a\"\"b\""),
                Arguments.of("a;b", "\"a;b\""),
                // What starts a formula at the cell's start.
                Arguments.of("=1+1", "'=1+1"),
                Arguments.of("+49 30", "'+49 30"),
                Arguments.of("-5", "'-5"),
                Arguments.of("\u22125", "'\u22125"),
                Arguments.of("@me", "'@me"),
                Arguments.of("|x", "'|x"),
                Arguments.of("\uFF1D1+1", "'\uFF1D1+1"),
                Arguments.of("\uFF0B1", "'\uFF0B1"),
                Arguments.of("\uFF0D1", "'\uFF0D1"),
                Arguments.of("\uFF20SUM(1)", "'\uFF20SUM(1)"),
                Arguments.of("\uFE66 1", "'\uFE66 1"),
                // Behind what a spreadsheet strips.
                Arguments.of(" =1", "' =1"),
                Arguments.of("\u00A0=1", "'\u00A0=1"),
                Arguments.of("\u3000\uFF1D1", "'\u3000\uFF1D1"),
                Arguments.of("\u200B=1", "'\u200B=1"),
                Arguments.of("\uFEFF=1", "'\uFEFF=1"),
                Arguments.of("\u202E=1", "'\u202E=1"),
                Arguments.of("\u0000=1", "\"'\u0000=1\""),
                Arguments.of("\"=1", "\"'\"\"=1\""),
                Arguments.of("\"\" =1", "\"'\"\"\"\" =1\""),
                Arguments.of("\u201C=1", "'\u201C=1"),
                Arguments.of("\tx", "\"'\tx\""),
                Arguments.of("\rx", "\"'\rx\""),
                Arguments.of("\nx", "\"'\nx\""),
                // Behind what another locale, or a careless reader, takes for the end of a cell.
                Arguments.of(";=1", "\";'=1\""),
                Arguments.of("a;=1", "\"a;'=1\""),
                Arguments.of("a; =1;\u200B@x", "\"a;' =1;'\u200B@x\""),
                Arguments.of("a;\";=1", "\"a;\"\";'=1\""),
                Arguments.of("a;\"=1", "\"a;'\"\"=1\""),
                Arguments.of("a,=1", "\"a,'=1\""),
                Arguments.of("a\t=1", "\"a\t'=1\""),
                Arguments.of("a;\t=1", "\"a;\t'=1\""),
                Arguments.of("a\n=1", "\"a\n'=1\""),
                Arguments.of("a\r\n=1", "\"a\r\n'=1\""),
                Arguments.of("a\u2028=1", "a\u2028'=1"),
                Arguments.of("a;\uFF1D1", "\"a;'\uFF1D1\""),
                Arguments.of("a|=1", "a|'=1"),
                Arguments.of("a;'=1", "\"a;''=1\""),
                // What is no text cannot be a formula.
                Arguments.of(-5, "-5"),
                Arguments.of(0.5, "0.5"),
                Arguments.of(true, "true"),
                Arguments.of(null, ""),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void noCellIsAFormula(Object value, String cell) {
        assertThat(CsvCell.of(value)).isEqualTo(cell);
    }
}
