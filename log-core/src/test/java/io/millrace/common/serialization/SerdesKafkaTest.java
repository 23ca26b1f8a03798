package io.millrace.common.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.utils.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Every built-in serializer writes the bytes that Apache Kafka's writes, and reads its own back.
 */
final class SerdesKafkaTest {
  private static final long SEED = 20261122;
  private static final String TOPIC = "t";

  private <T> void assertSameBytes(
      Serde<T> ours,
      org.apache.kafka.common.serialization.Serializer<T> kafka,
      Function<Random, T> generator) {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      T value = generator.apply(random);
      byte[] bytes = ours.serializer().serialize(TOPIC, value);
      assertThat(bytes)
          .as("seed %d, value %s", SEED, value)
          .isEqualTo(kafka.serialize(TOPIC, value));
      assertThat(ours.deserializer().deserialize(TOPIC, bytes)).isEqualTo(value);
      assertThat(
              ours.deserializer().deserialize(TOPIC, new RecordHeaders(), ByteBuffer.wrap(bytes)))
          .isEqualTo(value);
    }
    assertThat(ours.serializer().serialize(TOPIC, null)).isNull();
    assertThat(ours.deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void serialize_numbers_areKafkasBytes() {
    assertSameBytes(
        Serdes.Integer(),
        new org.apache.kafka.common.serialization.IntegerSerializer(),
        Random::nextInt);
    assertSameBytes(
        Serdes.Long(),
        new org.apache.kafka.common.serialization.LongSerializer(),
        Random::nextLong);
    assertSameBytes(
        Serdes.Short(),
        new org.apache.kafka.common.serialization.ShortSerializer(),
        random -> (short) random.nextInt());
    assertSameBytes(
        Serdes.Float(),
        new org.apache.kafka.common.serialization.FloatSerializer(),
        Random::nextFloat);
    assertSameBytes(
        Serdes.Double(),
        new org.apache.kafka.common.serialization.DoubleSerializer(),
        Random::nextGaussian);
    assertSameBytes(
        Serdes.Boolean(),
        new org.apache.kafka.common.serialization.BooleanSerializer(),
        Random::nextBoolean);
  }

  @Test
  void serialize_textAndUuid_areKafkasBytes() {
    assertSameBytes(
        Serdes.String(),
        new org.apache.kafka.common.serialization.StringSerializer(),
        SerdesKafkaTest::randomText);
    assertSameBytes(
        Serdes.UUID(),
        new org.apache.kafka.common.serialization.UUIDSerializer(),
        random -> new UUID(random.nextLong(), random.nextLong()));
  }

  @Test
  void serialize_bytes_areTheBytes() {
    byte[] bytes = {1, 2, 3};

    assertThat(Serdes.ByteArray().serializer().serialize(TOPIC, bytes)).isSameAs(bytes);
    assertThat(Serdes.Bytes().serializer().serialize(TOPIC, new Bytes(bytes))).isSameAs(bytes);
    assertThat(Serdes.Void().serializer().serialize(TOPIC, null)).isNull();
  }

  @Test
  void serialize_byteBuffers_areKafkasBytes() {
    List<Function<byte[], ByteBuffer>> forms =
        List.of(
            ByteBuffer::wrap,
            bytes -> ByteBuffer.wrap(bytes, 1, 2),
            bytes -> ByteBuffer.wrap(bytes, 1, 2).slice(),
            bytes -> ByteBuffer.allocate(16).put(bytes),
            bytes -> ByteBuffer.allocateDirect(16).put(bytes),
            bytes -> ByteBuffer.allocateDirect(16).put(bytes).flip());

    for (Function<byte[], ByteBuffer> form : forms) {
      byte[] expected =
          new org.apache.kafka.common.serialization.ByteBufferSerializer()
              .serialize(TOPIC, form.apply(new byte[] {1, 2, 3, 4}));

      assertThat(
              Serdes.ByteBuffer()
                  .serializer()
                  .serialize(TOPIC, form.apply(new byte[] {1, 2, 3, 4})))
          .isEqualTo(expected);
    }
  }

  // A class literal cannot say the type of the elements.
  @SuppressWarnings("unchecked")
  @Test
  void serialize_lists_areKafkasBytes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100; i++) {
      List<Integer> numbers = randomList(random, Random::nextInt);
      List<String> texts = randomList(random, SerdesKafkaTest::randomText);

      assertSameList(
          numbers,
          Serdes.ListSerde(ArrayList.class, Serdes.Integer()),
          new org.apache.kafka.common.serialization.ListSerializer<>(
              new org.apache.kafka.common.serialization.IntegerSerializer()));
      assertSameList(
          texts,
          Serdes.ListSerde(LinkedList.class, Serdes.String()),
          new org.apache.kafka.common.serialization.ListSerializer<>(
              new org.apache.kafka.common.serialization.StringSerializer()));
    }
  }

  private static <T> void assertSameList(
      List<T> list,
      Serde<List<T>> ours,
      org.apache.kafka.common.serialization.Serializer<List<T>> kafka) {
    byte[] bytes = ours.serializer().serialize(TOPIC, list);

    assertThat(bytes).as("seed %d, list %s", SEED, list).isEqualTo(kafka.serialize(TOPIC, list));
    assertThat(ours.deserializer().deserialize(TOPIC, bytes)).isEqualTo(list);
  }

  private static <T> List<T> randomList(Random random, Function<Random, T> generator) {
    List<T> list = new ArrayList<>();
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      list.add(random.nextInt(4) == 0 ? null : generator.apply(random));
    }
    return list;
  }

  private static String randomText(Random random) {
    int[] points = random.ints(random.nextInt(12), 32, 0x2fff).toArray();
    return new String(points, 0, points.length);
  }

  @Test
  void configure_encoding_isUsed() {
    StringSerializer serializer = new StringSerializer();
    serializer.configure(Map.of("key.serializer.encoding", "UTF-16BE"), true);

    assertThat(serializer.serialize(TOPIC, "a")).containsExactly(0, 'a');
  }

  @Test
  void configure_unknownEncoding_isRefused() {
    assertThatThrownBy(
            () -> new StringSerializer().configure(Map.of("serializer.encoding", "nope"), true))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("nope");
  }

  @Test
  void deserialize_wrongLength_isRefused() {
    for (Serde<?> serde :
        Arrays.<Serde<?>>asList(
            Serdes.Integer(),
            Serdes.Long(),
            Serdes.Short(),
            Serdes.Float(),
            Serdes.Double(),
            Serdes.Boolean())) {
      assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[3]))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("found 3");
    }
  }

  // A class literal cannot say the type of the elements.
  @SuppressWarnings("unchecked")
  @Test
  void deserialize_truncatedList_isRefused() {
    Serde<List<String>> serde = Serdes.ListSerde(ArrayList.class, Serdes.String());
    byte[] bytes = serde.serializer().serialize(TOPIC, List.of("one", "two"));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, cut))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void serdeFrom_classes_findsTheBuiltInOne() {
    assertThat(Serdes.serdeFrom(String.class)).isInstanceOf(Serdes.StringSerde.class);
    assertThat(Serdes.serdeFrom(byte[].class)).isInstanceOf(Serdes.ByteArraySerde.class);
    assertThat(Serdes.serdeFrom(ByteBuffer.class)).isInstanceOf(Serdes.ByteBufferSerde.class);
    assertThatThrownBy(() -> Serdes.serdeFrom(Thread.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread");
  }
}
