package io.millrace.log.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.common.record.Compression;
import io.millrace.common.record.CompressionType;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerial.snappy.Snappy;

/**
 * Compressed batches: known bytes, random ones against Kafka's own classes in both directions, and
 * hostile ones.
 */
final class CodecsTest {
  private static final long BASE_MS = 1_700_000_000_000L;
  private static final String HEADER_TAIL =
      "000000010000018bcfe568000000018bcfe56805ffffffffffffffffffffffffffff00000002";

  private static List<Compression> compressions() {
    return List.of(
        Compression.of(CompressionType.GZIP),
        new Compression(CompressionType.GZIP, 1),
        Compression.of(CompressionType.SNAPPY),
        Compression.of(CompressionType.LZ4),
        new Compression(CompressionType.LZ4, 1),
        new Compression(CompressionType.LZ4, 17),
        Compression.of(CompressionType.ZSTD),
        new Compression(CompressionType.ZSTD, -5),
        new Compression(CompressionType.ZSTD, 19));
  }

  private static List<CompressionType> codecs() {
    return Stream.of(CompressionType.values()).filter(t -> t != CompressionType.NONE).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GZIP, 00000000000000000000005b00000000022246be1f0001, 1f8b08000000000000ff9361606060c936642933"
        + "6462ca60aae061e0626264640000aa87512c16000000",
    "SNAPPY, 00000000000000000000005d0000000002c68be94e0002, 82534e4150505900000000010000000100000018"
        + "16541c000000046b3104763102026802780c000a02010100",
    "LZ4, 0000000000000000000000560000000002417041bc0003, 04224d18604082160000801c000000046b310476310"
        + "2026802780c000a0201010000000000",
    "ZSTD, 0000000000000000000000530000000002ec5fcb570004, 28b52ffd0058b000001c000000046b310476310202"
        + "6802780c000a02010100010000"
  })
  void read_bytesOfKafka_giveTheRecords(CompressionType type, String head, String packed) {
    ByteBuffer batch = ByteBuffer.wrap(HexFormat.of().parseHex(head + HEADER_TAIL + packed));
    assertThat(BatchFormat.checksumMatches(batch, 0, batch.capacity())).isTrue();
    assertThat(BatchCompression.type(batch, 0)).isEqualTo(type);

    RecordReader reader = new RecordReader();
    reader.reset(batch, 0, 10);

    assertThat(reader.next()).isTrue();
    assertThat(reader.offset()).isEqualTo(10);
    assertThat(reader.key()).isEqualTo(bytes("k1"));
    assertThat(reader.value()).isEqualTo(bytes("v1"));
    assertThat(reader.headers().lastHeader("h").value()).isEqualTo(bytes("x"));
    assertThat(reader.next()).isTrue();
    assertThat(reader.timestampMs()).isEqualTo(BASE_MS + 5);
    assertThat(reader.value()).isNull();
    assertThat(reader.next()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void build_randomRecords_areReadByKafkaAndByUs(Compression compression) {
    BatchEncoder encoder = new BatchEncoder(compression);
    for (int seed = 0; seed < 15; seed++) {
      List<byte[]> values = randomValues(new Random(seed));
      values.forEach(value -> encoder.append(BASE_MS, null, value, null));
      RecordBatch batch = encoder.build();

      BatchValidation.requireValid(batch);
      assertThat(kafkaReads(batch.bytes())).as("seed %d", seed).isEqualTo(hex(values));
      assertThat(weRead(batch.bytes())).as("seed %d", seed).isEqualTo(hex(values));
    }
  }

  @ParameterizedTest
  @EnumSource(CompressionType.class)
  void read_batchesOfKafka_giveTheSame(CompressionType type) {
    org.apache.kafka.common.compress.Compression codec =
        org.apache.kafka.common.compress.Compression.of(type.name).build();
    for (int seed = 0; seed < 15; seed++) {
      List<byte[]> values = randomValues(new Random(seed));
      ByteBuffer batch =
          MemoryRecords.withRecords(
                  codec,
                  values.stream()
                      .map(v -> new SimpleRecord(BASE_MS, v))
                      .toArray(SimpleRecord[]::new))
              .buffer();

      assertThat(weRead(batch)).as("seed %d", seed).isEqualTo(hex(values));
    }
  }

  @Test
  void build_repetitiveRecords_getsSmaller() {
    byte[] value = new byte[1_000];
    for (Compression compression : compressions()) {
      BatchEncoder encoder = new BatchEncoder(compression);
      for (int i = 0; i < 100; i++) {
        encoder.append(BASE_MS, null, value, null);
      }
      assertThat(encoder.sizeBytes()).isGreaterThan(100_000);
      assertThat(encoder.build().sizeBytes()).as("%s", compression).isLessThan(10_000);
    }
  }

  @Test
  void recompress_anyToAny_keepsTheRecordsAndTheRestOfTheHeader() {
    List<byte[]> values = randomValues(new Random(3));
    for (CompressionType from : CompressionType.values()) {
      BatchEncoder encoder = new BatchEncoder(Compression.of(from));
      values.forEach(value -> encoder.append(BASE_MS, null, value, null));
      ByteBuffer batch = encoder.build().bytes();
      for (CompressionType to : CompressionType.values()) {
        ByteBuffer result = BatchCompression.recompress(batch, Compression.of(to));

        assertThat(BatchCompression.type(result, 0)).isEqualTo(to);
        if (from == to) {
          assertThat(result).isSameAs(batch);
        }
        assertThat(BatchFormat.checksumMatches(result, 0, result.limit())).isTrue();
        assertThat(BatchFormat.maxTimestampMs(result, 0)).isEqualTo(BASE_MS);
        assertThat(kafkaReads(result)).as("%s to %s", from, to).isEqualTo(hex(values));
      }
    }
  }

  @Test
  void decompress_bareSnappyBlock_isAccepted() throws IOException {
    byte[] plain = bytes("some clients write snappy without a frame");
    byte[] packed = Snappy.compress(plain);

    assertThat(Codecs.decompress(CompressionType.SNAPPY.id, packed, 0, packed.length))
        .isEqualTo(plain);
  }

  @Test
  void decompress_moreThanTheLimit_isRefused() {
    byte[] plain = new byte[1 << 20];
    for (CompressionType type : codecs()) {
      ByteSink packed = new ByteSink(1 << 10, Integer.MAX_VALUE - 8);
      Codecs.compress(Compression.of(type), plain, 0, plain.length, packed);

      assertThat(
              Codecs.decompress(
                  type.id, packed.array(), 0, packed.size(), plain.length + (1 << 16)))
          .isEqualTo(plain);
      assertThatExceptionOfType(LogException.class)
          .as("%s", type)
          .isThrownBy(
              () -> Codecs.decompress(type.id, packed.array(), 0, packed.size(), plain.length - 1))
          .withMessageContaining("unpacks to more than 1048575 bytes")
          .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.INVALID_RECORD));
    }
  }

  @Test
  void decompress_snappyBlockThatOverstatesItsSize_isRefused() {
    byte[] lie = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0x00, 0x61};

    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> Codecs.decompress(CompressionType.SNAPPY.id, lie, 0, lie.length))
        .withMessageContaining("snappy data of a batch does not unpack")
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.CORRUPT_DATA));
  }

  @Test
  void decompress_damagedBytes_failsWithAnErrorCodeOrGivesSomething() {
    for (CompressionType type : codecs()) {
      for (int seed = 0; seed < 200; seed++) {
        Random random = new Random(seed);
        byte[] packed = damaged(type, random);
        try {
          Codecs.decompress(type.id, packed, 0, packed.length, 1 << 20);
        } catch (LogException e) {
          assertThat(e.code())
              .as("%s, seed %d", type, seed)
              .isIn(LogErrorCode.CORRUPT_DATA, LogErrorCode.INVALID_RECORD);
        }
      }
    }
  }

  @Test
  void decompress_cutOffBytes_areRefused() {
    byte[] plain = new byte[200_000];
    new Random(1).nextBytes(plain);
    for (CompressionType type : codecs()) {
      ByteSink packed = new ByteSink(1 << 10, Integer.MAX_VALUE - 8);
      Codecs.compress(Compression.of(type), plain, 0, plain.length, packed);
      for (int count : new int[] {0, 1, 5, 30, packed.size() / 2, packed.size() - 1}) {
        assertThatExceptionOfType(LogException.class)
            .as("%s, %d bytes", type, count)
            .isThrownBy(() -> Codecs.decompress(type.id, packed.array(), 0, count))
            .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.CORRUPT_DATA));
      }
    }
  }

  @Test
  void compression_levelOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Compression(CompressionType.GZIP, 10))
        .withMessage("compression level of gzip must be from 1 to 9, got 10");
    assertThatIllegalArgumentException().isThrownBy(() -> new Compression(CompressionType.LZ4, 18));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Compression(CompressionType.ZSTD, 23));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Compression(CompressionType.SNAPPY, 1));
  }

  private static byte[] damaged(CompressionType type, Random random) {
    byte[] plain = new byte[random.nextInt(100_000)];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) random.nextInt(4);
    }
    ByteSink sink = new ByteSink(1 << 10, Integer.MAX_VALUE - 8);
    Codecs.compress(Compression.of(type), plain, 0, plain.length, sink);
    byte[] packed = sink.toArray();
    int flips = 1 + random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      packed[random.nextInt(random.nextBoolean() ? Math.min(32, packed.length) : packed.length)] ^=
          (byte) (1 << random.nextInt(8));
    }
    return packed;
  }

  /** Text and noise, from nothing to several blocks of every codec. */
  private static List<byte[]> randomValues(Random random) {
    List<byte[]> values = new ArrayList<>();
    int count = 1 + random.nextInt(10);
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[random.nextInt(random.nextInt(5) == 0 ? 150_000 : 500)];
      boolean noise = random.nextBoolean();
      for (int j = 0; j < value.length; j++) {
        value[j] = (byte) (noise ? random.nextInt() : 'a' + random.nextInt(3));
      }
      values.add(value);
    }
    return values;
  }

  private static List<String> kafkaReads(ByteBuffer batch) {
    List<String> found = new ArrayList<>();
    for (Record record : MemoryRecords.readableRecords(batch.duplicate()).records()) {
      found.add(HexFormat.of().formatHex(Utils.toArray(record.value())));
    }
    return found;
  }

  private static List<String> weRead(ByteBuffer batch) {
    List<String> found = new ArrayList<>();
    RecordReader reader = new RecordReader();
    reader.reset(batch, 0, 0);
    while (reader.next()) {
      found.add(HexFormat.of().formatHex(reader.value()));
    }
    return found;
  }

  private static List<String> hex(List<byte[]> values) {
    return values.stream().map(HexFormat.of()::formatHex).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
