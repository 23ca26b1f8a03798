package io.millrace.common.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Order, successor and text of wrapped bytes, as Apache Kafka has them. */
final class BytesTest {
  @Test
  void compareTo_highByte_isUnsigned() {
    assertThat(bytes(0x80)).isGreaterThan(bytes(0x7f));
    assertThat(bytes(1)).isLessThan(bytes(1, 0));
  }

  @Test
  void increment_carries() {
    assertThat(Bytes.increment(bytes(1, 0xff))).isEqualTo(bytes(2, 0));
    assertThatThrownBy(() -> Bytes.increment(bytes(0xff, 0xff)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void toString_anyByte_isKafkas() {
    for (int i = 0; i < 256; i++) {
      byte[] one = {(byte) i};
      assertThat(new Bytes(one).toString())
          .isEqualTo(new org.apache.kafka.common.utils.Bytes(one).toString());
    }
  }

  private static Bytes bytes(int... values) {
    byte[] array = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      array[i] = (byte) values[i];
    }
    return new Bytes(array);
  }
}
