package io.millrace.sql.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.row.RandomRows;
import io.millrace.sql.internal.row.SqlRow;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Delimited rows and the small formats KAFKA and NONE; the names of formats. */
final class DelimitedFormatTest {
  private static final Formats FORMATS = Formats.withoutSchemas();
  private static final Format DELIMITED = FORMATS.require("DELIMITED");
  private static final List<Column> TWO =
      List.of(Column.value("A", SqlTypes.STRING), Column.value("B", SqlTypes.INTEGER));

  @Test
  void decode_quotedFields_loseTheirQuotes() {
    assertThat(codec(TWO, Map.of()).decode(bytes("\"a,\"\"b\"\"\n\",7")))
        .isEqualTo(SqlRow.of("a,\"b\"\n", 7));
    assertThat(codec(TWO, Map.of()).decode(bytes("a,\r\n"))).isEqualTo(SqlRow.of("a", null));
  }

  @Test
  void encode_fieldsThatNeedQuotes_getThem() {
    RowCodec codec = codec(TWO, Map.of());

    assertThat(text(codec.encode(SqlRow.of("a,b", -1)))).isEqualTo("\"a,b\",-1");
    assertThat(text(codec.encode(SqlRow.of("say \"x\"", null)))).isEqualTo("\"say \"\"x\"\"\",");
    assertThat(text(codec.encode(SqlRow.of(null, 1)))).isEqualTo(",1");
    assertThat(text(codec.encode(SqlRow.of("", 1)))).isEqualTo("\"\",1");
    assertThat(text(codec.encode(SqlRow.of("-5", 1)))).isEqualTo("\"-5\",1");
  }

  @Test
  void delimiter_otherCharacters_areTaken() {
    assertThat(codec(TWO, Map.of("DELIMITER", "TAB")).decode(bytes("a b\t2")))
        .isEqualTo(SqlRow.of("a b", 2));
    assertThat(codec(TWO, Map.of("delimiter", "SPACE")).decode(bytes("a 2")))
        .isEqualTo(SqlRow.of("a", 2));
    assertThat(codec(TWO, Map.of("DELIMITER", "|")).decode(bytes("a,b|2")))
        .isEqualTo(SqlRow.of("a,b", 2));
  }

  @Test
  void delimiter_anythingElse_isRefused() {
    for (String delimiter : List.of("", " ", "\t", "<~>")) {
      assertThatThrownBy(() -> codec(TWO, Map.of("DELIMITER", delimiter)))
          .isInstanceOfSatisfying(
              SqlException.class,
              e -> assertThat(e.code()).isEqualTo(SqlErrorCode.INVALID_PROPERTY));
    }
  }

  @Test
  void decode_brokenLine_saysWhy() {
    RowCodec codec = codec(TWO, Map.of());

    assertThatThrownBy(() -> codec.decode(bytes("a")))
        .isInstanceOf(RecordDecodingException.class)
        .hasMessageContaining("expected 2 fields but found 1");
    assertThatThrownBy(() -> codec.decode(bytes("a,x")))
        .hasMessageContaining("column \"B\"")
        .hasMessageContaining("expected a value of type INTEGER but found \"x\"");
    assertThatThrownBy(() -> codec.decode(bytes("\"a,1"))).hasMessageContaining("no closing quote");
  }

  @Test
  void codec_nestedColumn_isRefused() {
    List<Column> columns = List.of(Column.value("A", SqlTypes.array(SqlTypes.INTEGER)));

    assertThatThrownBy(() -> codec(columns, Map.of()))
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.NOT_SUPPORTED));
  }

  @Test
  void decimals_readAndWritten_keepTheirScale() {
    RowCodec codec = codec(List.of(Column.value("D", SqlTypes.decimal(6, 3))), Map.of());

    SqlRow row = codec.decode(bytes(".5"));

    assertThat(row).isEqualTo(SqlRow.of(new BigDecimal("0.500")));
    assertThat(text(codec.encode(row))).isEqualTo("0.500");
    assertThatThrownBy(() -> codec.decode(bytes("0.1234")))
        .isInstanceOf(RecordDecodingException.class);
  }

  @Test
  void randomRows_decodeToThemselvesButEmptyTextIsNull() {
    for (int seed = 0; seed < 1_000; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(false, false);
      Object[] values = random.row(types).toArray();
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        columns.add(Column.value("C" + i, types.get(i)));
        boolean empty =
            "".equals(values[i]) || (values[i] instanceof ByteBuffer b && b.remaining() == 0);
        values[i] = empty ? null : values[i];
      }
      SqlRow row = SqlRow.of(values);
      RowCodec codec = codec(columns, Map.of());

      byte[] line = codec.encode(row);
      SqlRow expected = line == null ? null : row;

      assertThat(codec.decode(line)).as("seed %d, %s", seed, types).isEqualTo(expected);
    }
  }

  @Test
  void kafka_singlePrimitive_hasKafkasBytes() {
    Format kafka = FORMATS.require("KAFKA");
    RowCodec codec = kafka.codec(RowShape.key(List.of(Column.key("K", SqlTypes.BIGINT))));

    assertThat(codec.encode(SqlRow.of(258L))).containsExactly(0, 0, 0, 0, 0, 0, 1, 2);
    assertThat(codec.decode(new byte[] {0, 0, 0, 0, 0, 0, 1, 2})).isEqualTo(SqlRow.of(258L));
    assertThatThrownBy(() -> codec.decode(new byte[3])).isInstanceOf(RecordDecodingException.class);
    assertThatThrownBy(() -> kafka.codec(RowShape.key(TWO))).isInstanceOf(SqlException.class);
  }

  @Test
  void require_unknownName_namesNearOnes() {
    assertThatThrownBy(() -> FORMATS.require("JSN")).hasMessageContaining("Did you mean \"JSON\"");
    assertThatThrownBy(() -> FORMATS.require("spreadsheet"))
        .hasMessageContaining("Use one of DELIMITED, JSON, KAFKA, NONE")
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.INVALID_PROPERTY));
  }

  private static RowCodec codec(List<Column> columns, Map<String, String> properties) {
    return DELIMITED.codec(
        RowShape.value(columns, DELIMITED, Optional.empty()).withProperties(properties));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
