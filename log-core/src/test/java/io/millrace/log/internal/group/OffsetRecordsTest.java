package io.millrace.log.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.TopicPartition;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The records of committed offsets, byte by byte as Apache Kafka's schemas have them. */
final class OffsetRecordsTest {
  private static final OffsetRecords.Key KEY =
      new OffsetRecords.Key("g", new TopicPartition("top", 7));
  private static final CommittedOffset VALUE = new CommittedOffset(258, -1, "m", 1);

  @Test
  void encode_key_isVersion1() {
    assertThat(HexFormat.of().formatHex(OffsetRecords.encodeKey(KEY)))
        .isEqualTo("0001" + "000167" + "0003746f70" + "00000007");
  }

  @Test
  void encode_value_isVersion3() {
    assertThat(HexFormat.of().formatHex(OffsetRecords.encodeValue(VALUE)))
        .isEqualTo("0003" + "0000000000000102" + "ffffffff" + "00016d" + "0000000000000001");
  }

  @Test
  void decode_ownBytes_isTheSame() {
    assertThat(OffsetRecords.decodeKey(OffsetRecords.encodeKey(KEY))).contains(KEY);
    assertThat(OffsetRecords.decodeValue(OffsetRecords.encodeValue(VALUE))).isEqualTo(VALUE);
  }

  @Test
  void decode_groupMetadataKey_isPassedOver() {
    assertThat(OffsetRecords.decodeKey(HexFormat.of().parseHex("0002000167"))).isEmpty();
  }

  @Test
  void decode_truncated_isRefused() {
    byte[] value = OffsetRecords.encodeValue(VALUE);
    for (int length = 0; length < value.length; length++) {
      byte[] cut = Arrays.copyOf(value, length);
      assertThatThrownBy(() -> OffsetRecords.decodeValue(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
