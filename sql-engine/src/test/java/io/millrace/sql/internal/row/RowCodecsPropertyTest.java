package io.millrace.sql.internal.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.value.Ordering;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The binary forms of rows: round trips of random rows, the order of keys, broken bytes. */
final class RowCodecsPropertyTest {
  private static final int ROUNDS = 2_000;

  @Test
  void binary_randomRows_decodeToThemselves() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(true, true);
      SqlRow row = random.row(types);

      BinaryRowCodec codec = new BinaryRowCodec(types);

      assertThat(codec.decode(codec.encode(row))).as("seed %d, %s", seed, types).isEqualTo(row);
    }
  }

  @Test
  void ordered_randomKeys_decodeToThemselves() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types = random.types(true, false);
      SqlRow row = random.row(types);

      OrderedRowCodec codec = new OrderedRowCodec(types);

      assertThat(codec.decode(codec.encode(row))).as("seed %d, %s", seed, types).isEqualTo(row);
    }
  }

  @Test
  void ordered_randomKeys_bytesSortAsValues() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRows random = new RandomRows(seed);
      List<SqlType> types =
          random.types(false, false).stream().filter(RandomRows::sortsPlainly).toList();
      SqlRow left = random.row(types);
      SqlRow right = random.row(types);

      OrderedRowCodec codec = new OrderedRowCodec(types);
      int bytes = Arrays.compareUnsigned(codec.encode(left), codec.encode(right));

      assertThat(Integer.signum(bytes))
          .as("seed %d, %s: %s and %s", seed, types, left, right)
          .isEqualTo(Integer.signum(compare(left, right)));
    }
  }

  private static int compare(SqlRow left, SqlRow right) {
    for (int i = 0; i < left.size(); i++) {
      Object a = left.get(i);
      Object b = right.get(i);
      if (a == null || b == null) {
        if (a != b) {
          return a == null ? -1 : 1;
        }
      } else if (Ordering.compare(a, b) != 0) {
        return Ordering.compare(a, b);
      }
    }
    return 0;
  }

  @Test
  void ordered_texts_prefixSortsFirst() {
    OrderedRowCodec codec = new OrderedRowCodec(List.of(SqlTypes.STRING, SqlTypes.INTEGER));

    byte[] shorter = codec.encode(SqlRow.of("a", 9));
    byte[] longer = codec.encode(SqlRow.of("a\0", 1));
    byte[] prefix = codec.encodePrefix(SqlRow.of("a"));

    assertThat(Arrays.compareUnsigned(shorter, longer)).isNegative();
    assertThat(Arrays.copyOf(shorter, prefix.length)).isEqualTo(prefix);
  }

  @Test
  void ordered_mapColumn_isRefused() {
    assertThatThrownBy(() -> new OrderedRowCodec(List.of(SqlTypes.map(SqlTypes.INTEGER))))
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.NOT_SUPPORTED));
  }

  @Test
  void binary_truncatedBytes_isCorrupt() {
    BinaryRowCodec codec = new BinaryRowCodec(List.of(SqlTypes.STRING, SqlTypes.DOUBLE));
    byte[] whole = codec.encode(SqlRow.of("text", 1.5));

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> codec.decode(part))
          .isInstanceOfSatisfying(
              SqlException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.DATA_CORRUPT));
    }
  }
}
