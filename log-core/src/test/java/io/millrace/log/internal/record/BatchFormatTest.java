package io.millrace.log.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bytes of batches: known ones, and random ones against Kafka's own classes in both directions. */
final class BatchFormatTest {
  private static final long BASE_MS = 1_700_000_000_000L;
  private static final String PLAIN =
      "000000000000002a0000004700000007020217af830000000000010000018bcfe568000000018bcfe568"
          + "05ffffffffffffffffffffffffffff000000021c000000046b3104763102026802780c000a02010100";
  private static final String GZIP =
      "00000000000000000000005b00000000022246be1f0001000000010000018bcfe568000000018bcfe568"
          + "05ffffffffffffffffffffffffffff000000021f8b08000000000000ff9361606060c936642933646"
          + "2ca60aae061e0626264640000aa87512c16000000";

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(
      long timestampMs,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<RecordHeader> headers) {}

  @Test
  void build_twoRecords_equalsKafkasBytes() {
    BatchEncoder encoder = new BatchEncoder();
    RecordHeaders headers = new RecordHeaders();
    headers.add("h", bytes("x"));
    encoder.append(BASE_MS, bytes("k1"), bytes("v1"), headers);
    encoder.append(BASE_MS + 5, null, null, null);
    ByteBuffer batch = encoder.build().bytes();
    byte[] expected = HexFormat.of().parseHex(PLAIN);
    batch.putLong(0, 42).putInt(BatchFormat.EPOCH_AT, 7);

    assertThat(batch).isEqualTo(ByteBuffer.wrap(expected));
    assertThat(encoder.recordCount()).isZero();
  }

  @Test
  void read_gzipBatch_givesTheRecords() {
    RecordReader reader = new RecordReader();
    reader.reset(ByteBuffer.wrap(HexFormat.of().parseHex(GZIP)), 0, 10);

    assertThat(reader.next()).isTrue();
    assertThat(reader.offset()).isEqualTo(10);
    assertThat(reader.key()).isEqualTo(bytes("k1"));
    assertThat(reader.headers().lastHeader("h").value()).isEqualTo(bytes("x"));
    assertThat(reader.next()).isTrue();
    assertThat(reader.timestampMs()).isEqualTo(BASE_MS + 5);
    assertThat(reader.value()).isNull();
    assertThat(reader.next()).isFalse();
  }

  @Test
  void read_codecThatDoesNotExist_isRefused() {
    ByteBuffer batch = ByteBuffer.wrap(HexFormat.of().parseHex(GZIP));
    batch.putShort(BatchFormat.ATTRIBUTES_AT, (short) 5);

    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> new RecordReader().reset(batch, 0, 0))
        .withMessageContaining("codec number 5")
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.INVALID_RECORD));
  }

  @Test
  void build_randomRecords_areReadByKafkaAndByUs() {
    for (int seed = 0; seed < 200; seed++) {
      List<Entry> entries = randomEntries(new Random(seed));
      BatchEncoder encoder = new BatchEncoder();
      for (Entry entry : entries) {
        encoder.append(entry.timestampMs(), entry.key(), entry.value(), toOurs(entry.headers()));
      }
      assertThat(encoder.recordCount()).isEqualTo(entries.size());
      int sizeBytes = encoder.sizeBytes();
      RecordBatch batch = encoder.build();

      assertThat(batch.sizeBytes()).as("seed %d", seed).isEqualTo(sizeBytes);
      assertThat(kafkaReads(batch.bytes().duplicate()))
          .as("seed %d", seed)
          .isEqualTo(text(entries));
      assertThat(weRead(batch.bytes())).as("seed %d", seed).isEqualTo(text(entries));
    }
  }

  @Test
  void read_batchesOfKafka_giveTheSame() {
    for (int seed = 0; seed < 100; seed++) {
      List<Entry> entries = randomEntries(new Random(seed));
      SimpleRecord[] records =
          entries.stream()
              .map(
                  e ->
                      new SimpleRecord(
                          e.timestampMs(),
                          e.key(),
                          e.value(),
                          e.headers().toArray(new RecordHeader[0])))
              .toArray(SimpleRecord[]::new);
      Compression codec = seed % 2 == 0 ? Compression.NONE : Compression.gzip().build();
      ByteBuffer batch = MemoryRecords.withRecords(codec, records).buffer();

      assertThat(weRead(batch)).as("seed %d", seed).isEqualTo(text(entries));
    }
  }

  @Test
  void requireValid_anyByteFlipped_isRefused() {
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(1, bytes("key"), bytes("value"), null);
    RecordBatch batch = encoder.build();
    for (int at = BatchFormat.LENGTH_AT; at < batch.sizeBytes(); at++) {
      if (at >= BatchFormat.EPOCH_AT && at < BatchFormat.MAGIC_AT) {
        continue; // the log writes the leader epoch over
      }
      ByteBuffer damaged = ByteBuffer.wrap(batch.bytes().array().clone());
      damaged.put(at, (byte) (damaged.get(at) ^ 0x10));

      assertThatExceptionOfType(LogException.class)
          .as("byte %d", at)
          .isThrownBy(() -> BatchValidation.requireValid(new RecordBatch(damaged, 1, 1)));
    }
  }

  @Test
  void build_nothingAppended_isRefused() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new BatchEncoder().build());
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new BatchEncoder().append(-1, null, null, null))
        .withMessageContaining("-1");
  }

  private static List<Entry> randomEntries(Random random) {
    List<Entry> entries = new ArrayList<>();
    int count = 1 + random.nextInt(30);
    for (int i = 0; i < count; i++) {
      List<RecordHeader> headers = new ArrayList<>();
      for (int h = random.nextInt(3); h > 0; h--) {
        headers.add(new RecordHeader("h" + random.nextInt(3) + "é", randomBytes(random)));
      }
      long timestampMs = random.nextInt(10) == 0 ? random.nextLong() >>> 1 : random.nextInt(5000);
      entries.add(new Entry(timestampMs, randomBytes(random), randomBytes(random), headers));
    }
    return entries;
  }

  private static byte @Nullable [] randomBytes(Random random) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    byte[] result = new byte[random.nextInt(random.nextInt(10) == 0 ? 20_000 : 80)];
    random.nextBytes(result);
    return result;
  }

  private static RecordHeaders toOurs(List<RecordHeader> headers) {
    RecordHeaders result = new RecordHeaders();
    headers.forEach(header -> result.add(header.key(), header.value()));
    return result;
  }

  private static List<String> text(List<Entry> entries) {
    List<String> result = new ArrayList<>();
    for (Entry e : entries) {
      StringBuilder headers = new StringBuilder();
      e.headers().forEach(h -> headers.append(h.key()).append('=').append(hex(h.value())));
      result.add(line(result.size(), e.timestampMs(), e.key(), e.value(), headers));
    }
    return result;
  }

  private static List<String> kafkaReads(ByteBuffer bytes) {
    List<String> result = new ArrayList<>();
    for (Record r : MemoryRecords.readableRecords(bytes).records()) {
      r.ensureValid();
      StringBuilder headers = new StringBuilder();
      for (org.apache.kafka.common.header.Header h : r.headers()) {
        headers.append(h.key()).append('=').append(hex(h.value()));
      }
      byte[] key = r.hasKey() ? Utils.toArray(r.key()) : null;
      byte[] value = r.hasValue() ? Utils.toArray(r.value()) : null;
      result.add(line(r.offset(), r.timestamp(), key, value, headers));
    }
    return result;
  }

  private static List<String> weRead(ByteBuffer bytes) {
    RecordReader reader = new RecordReader();
    reader.reset(bytes, 0, 0);
    List<String> result = new ArrayList<>();
    while (reader.next()) {
      StringBuilder headers = new StringBuilder();
      reader.headers().forEach(h -> headers.append(h.key()).append('=').append(hex(h.value())));
      result.add(
          line(reader.offset(), reader.timestampMs(), reader.key(), reader.value(), headers));
    }
    return result;
  }

  private static String line(
      long offset,
      long timestampMs,
      byte @Nullable [] key,
      byte @Nullable [] value,
      StringBuilder headers) {
    return "%d@%d %s=%s %s".formatted(offset, timestampMs, hex(key), hex(value), headers);
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
