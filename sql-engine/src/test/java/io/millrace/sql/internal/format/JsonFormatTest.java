package io.millrace.sql.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.row.RandomRows;
import io.millrace.sql.internal.row.SqlRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** JSON rows: literal texts both ways, coercions, wrapping, projection, errors, round trips. */
final class JsonFormatTest {
  private static final Format JSON = Formats.withoutSchemas().require("json");

  @Test
  void encode_everyKindOfValue_writesTheDocumentedText() {
    RowCodec codec =
        value(
            Column.value("I", SqlTypes.INTEGER),
            Column.value("D", SqlTypes.decimal(6, 2)),
            Column.value("S", SqlTypes.STRING),
            Column.value("T", SqlTypes.TIMESTAMP),
            Column.value("A", SqlTypes.array(SqlTypes.DOUBLE)),
            Column.value("N", SqlTypes.BOOLEAN));

    byte[] bytes =
        codec.encode(
            SqlRow.of(
                1,
                new BigDecimal("10.00"),
                "a\"b",
                Instant.ofEpochMilli(5),
                Arrays.asList(1.5, null),
                null));

    assertThat(text(bytes))
        .isEqualTo("{\"I\":1,\"D\":10.00,\"S\":\"a\\\"b\",\"T\":5,\"A\":[1.5,null],\"N\":null}");
  }

  @Test
  void decode_fieldNames_matchExactlyElseInUpperCase() {
    RowCodec codec =
        value(Column.value("MAG", SqlTypes.DOUBLE), Column.value("low", SqlTypes.INTEGER));

    assertThat(codec.decode(bytes("{\"mag\":1.5,\"LOW\":1,\"low\":2}")))
        .isEqualTo(SqlRow.of(1.5, 2));
    assertThat(codec.decode(bytes("{\"MAG\":1,\"mag\":2}"))).isEqualTo(SqlRow.of(1.0, null));
    assertThat(codec.decode(bytes("{\"mag\":2,\"MAG\":1}"))).isEqualTo(SqlRow.of(1.0, null));
  }

  @Test
  void decode_otherJsonTypes_areConverted() {
    RowCodec codec =
        value(
            Column.value("I", SqlTypes.INTEGER),
            Column.value("D", SqlTypes.decimal(4, 2)),
            Column.value("S", SqlTypes.STRING),
            Column.value("O", SqlTypes.STRING),
            Column.value("B", SqlTypes.BOOLEAN));

    SqlRow row =
        codec.decode(
            bytes("{\"I\":\"7\",\"D\":\"1.5\",\"S\":12.50,\"O\":{\"a\": [1, 2]},\"B\":\"true\"}"));

    assertThat(row).isEqualTo(SqlRow.of(7, new BigDecimal("1.50"), "12.50", "{\"a\":[1,2]}", true));
  }

  @Test
  void decode_nestedTypes_fillStructsAndMaps() {
    SqlType.Struct struct = SqlTypes.struct(SqlTypes.field("F", SqlTypes.BIGINT));
    RowCodec codec = value(Column.value("M", SqlTypes.map(struct)), Column.value("X", struct));

    SqlRow row = codec.decode(bytes("{\"m\":{\"k\":{\"f\":3}},\"x\":{}}"));

    assertThat(row)
        .isEqualTo(
            SqlRow.of(Map.of("k", SqlStruct.of(struct, 3L)), SqlStruct.of(struct, (Object) null)));
  }

  @Test
  void decode_projection_leavesOtherColumnsNull() {
    BitSet needed = new BitSet();
    needed.set(1);
    RowCodec codec =
        JSON.codec(
            RowShape.value(
                    List.of(
                        Column.value("A", SqlTypes.INTEGER), Column.value("B", SqlTypes.INTEGER)),
                    JSON,
                    Optional.empty())
                .needing(needed));

    assertThat(codec.decode(bytes("{\"A\":\"no number\",\"B\":2}"))).isEqualTo(SqlRow.of(null, 2));
  }

  @Test
  void single_unwrapped_standsForItself() {
    RowCodec key = JSON.codec(RowShape.key(List.of(Column.key("K", SqlTypes.STRING))));
    RowCodec value =
        JSON.codec(
            RowShape.value(
                List.of(Column.value("V", SqlTypes.array(SqlTypes.INTEGER))),
                JSON,
                Optional.of(false)));

    assertThat(text(key.encode(SqlRow.of("x")))).isEqualTo("\"x\"");
    assertThat(key.encode(SqlRow.of((Object) null))).isNull();
    assertThat(value.decode(bytes("[1,2]"))).isEqualTo(SqlRow.of(List.of(1, 2)));
    assertThat(value.decode(null)).isNull();
  }

  @Test
  void decode_brokenText_saysWhatAndWhere() {
    RowCodec codec = value(Column.value("A", SqlTypes.INTEGER));

    assertThatThrownBy(() -> codec.decode(bytes("{\"A\":[1]}")))
        .isInstanceOfSatisfying(
            RecordDecodingException.class,
            e -> {
              assertThat(e.column()).contains("A");
              assertThat(e.position()).isEqualTo(5);
              assertThat(e.reason())
                  .isEqualTo("expected a value of type INTEGER but found an array");
            });
    assertThatThrownBy(() -> codec.decode(bytes("{\"A\":1")))
        .isInstanceOf(RecordDecodingException.class);
    assertThatThrownBy(() -> codec.decode(bytes("12")))
        .hasMessageContaining("expected an object but found 12");
    assertThatThrownBy(() -> codec.decode(bytes("{\"A\":1} x")))
        .isInstanceOf(RecordDecodingException.class);
  }

  @Test
  void codec_mapWithOtherKeys_isRefused() {
    Column column = Column.value("M", SqlTypes.map(SqlTypes.INTEGER, SqlTypes.INTEGER));

    assertThatThrownBy(() -> value(column))
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.NOT_SUPPORTED));
  }

  @Test
  void randomRows_decodeToThemselves() {
    for (int seed = 0; seed < 1_000; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(true, true);
      SqlRow row = random.row(types);
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        columns.add(Column.value("C" + i, types.get(i)));
      }

      RowCodec codec = value(columns.toArray(Column[]::new));

      assertThat(codec.decode(codec.encode(row))).as("seed %d, %s", seed, types).isEqualTo(row);
    }
  }

  private static RowCodec value(Column... columns) {
    return JSON.codec(RowShape.value(List.of(columns), JSON, Optional.empty()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
