package io.millrace.sql.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of types, schemas and points in time; which types go together; decimals that fit. */
final class ValuesTest {
  @Test
  void toString_typesAndSchemas_areSqlText() {
    SqlType struct =
        SqlTypes.struct(
            SqlTypes.field("F", SqlTypes.INTEGER),
            SqlTypes.field("g`h", SqlTypes.map(SqlTypes.array(SqlTypes.decimal(4, 2)))));

    assertThat(struct).hasToString("STRUCT<`F` INTEGER, `g``h` MAP<STRING, ARRAY<DECIMAL(4, 2)>>>");
    assertThat(Schema.of(Column.key("ID", SqlTypes.BIGINT), Column.value("NAME", SqlTypes.STRING)))
        .hasToString("`ID` BIGINT KEY, `NAME` STRING");
  }

  @ParameterizedTest
  @CsvSource({
    "2018, 2018-01-01T00:00:00Z",
    "2018-02, 2018-02-01T00:00:00Z",
    "2018-02-03, 2018-02-03T00:00:00Z",
    "2018-02-03T04, 2018-02-03T04:00:00Z",
    "2018-02-03T04:05, 2018-02-03T04:05:00Z",
    "2018-02-03 04:05:06, 2018-02-03T04:05:06Z",
    "2018-02-03T04:05:06.789, 2018-02-03T04:05:06.789Z",
    "2018-02-03T04:05:06.789Z, 2018-02-03T04:05:06.789Z",
    "2018-02-03T04:05:06+0200, 2018-02-03T02:05:06Z",
    "2018-02-03T04:05:06.7+02:00, 2018-02-03T02:05:06.700Z"
  })
  void parseTimestamp_partialText_isItsFirstInstant(String text, Instant expected) {
    assertThat(TemporalText.parseTimestamp(text)).isEqualTo(expected);
  }

  @Test
  void parseTimestamp_otherText_fails() {
    assertThatThrownBy(() -> TemporalText.parseTimestamp("soon"))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> TemporalText.parseTimestamp("2018-13-01"))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void common_numbers_isTheWider() {
    assertThat(TypeRules.common(SqlTypes.INTEGER, SqlTypes.BIGINT)).contains(SqlTypes.BIGINT);
    assertThat(TypeRules.common(SqlTypes.INTEGER, SqlTypes.decimal(4, 2)))
        .contains(SqlTypes.decimal(12, 2));
    assertThat(TypeRules.common(SqlTypes.decimal(9, 2), SqlTypes.DOUBLE)).contains(SqlTypes.DOUBLE);
    assertThat(TypeRules.common(SqlTypes.STRING, SqlTypes.INTEGER)).isEmpty();
    assertThat(
            TypeRules.common(
                SqlTypes.struct(SqlTypes.field("A", SqlTypes.INTEGER)),
                SqlTypes.struct(
                    SqlTypes.field("A", SqlTypes.BIGINT), SqlTypes.field("B", SqlTypes.STRING))))
        .contains(
            SqlTypes.struct(
                SqlTypes.field("A", SqlTypes.BIGINT), SqlTypes.field("B", SqlTypes.STRING)));
  }

  @Test
  void decimals_tooManyDigits_fail() {
    SqlType.Decimal type = SqlTypes.decimal(4, 2);

    assertThat(Decimals.exact(new BigDecimal("1.5000"), type)).isEqualTo(new BigDecimal("1.50"));
    assertThat(Decimals.round(new BigDecimal("1.505"), type)).isEqualTo(new BigDecimal("1.51"));
    assertThatThrownBy(() -> Decimals.exact(new BigDecimal("1.505"), type))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("1.505 does not fit DECIMAL(4, 2)");
    assertThatThrownBy(() -> Decimals.round(new BigDecimal("100"), type))
        .isInstanceOf(ArithmeticException.class);
  }
}
