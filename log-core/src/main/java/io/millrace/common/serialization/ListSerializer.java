package io.millrace.common.serialization;

import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists, as Kafka does; all integers have 4 bytes, big-endian:
 *
 * <pre>
 * elements of constant size   0 (1 byte) | n nulls | n indexes of nulls | size | the other elements
 * elements of varying size    1 (1 byte) | size | { length, -1 for null | element }*
 * </pre>
 *
 * <p>Numbers and UUIDs have a constant size. A null list stays null.
 *
 * @param <Inner> type of the elements
 */
public class ListSerializer<Inner> implements Serializer<List<Inner>> {
  private static final Set<Class<?>> CONSTANT_SIZE =
      Set.of(
          ShortSerializer.class,
          IntegerSerializer.class,
          FloatSerializer.class,
          LongSerializer.class,
          DoubleSerializer.class,
          UUIDSerializer.class);

  private @Nullable Serializer<Inner> inner;
  private boolean constantSize;

  /** Makes one that finds the inner serializer in its configuration. */
  public ListSerializer() {}

  /** Makes one that is complete. */
  public ListSerializer(Serializer<Inner> inner) {
    use(Objects.requireNonNull(inner, "inner"));
  }

  /** The serializer of the elements, null before {@link #configure}. */
  public @Nullable Serializer<Inner> getInnerSerializer() {
    return inner;
  }

  /**
   * Takes the inner serde's class from {@code default.list.key.serde.inner} or {@code
   * default.list.value.serde.inner}, unless a serializer was given to the constructor.
   *
   * @throws ConfigException when it is missing or cannot be made, or when both are given
   */
  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    String setting = ListSerdeConfig.innerSetting(isKey);
    if (inner == null) {
      Serde<Inner> serde = ListSerdeConfig.inner(configs, setting);
      use(serde.serializer());
    } else if (configs.get(setting) != null) {
      throw new ConfigException(
          setting, configs.get(setting), "the list serializer was already given its inner one");
    }
    Objects.requireNonNull(inner).configure(configs, isKey);
  }

  private void use(Serializer<Inner> serializer) {
    inner = serializer;
    constantSize = CONSTANT_SIZE.contains(serializer.getClass());
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable List<Inner> data) {
    return serialize(topic, new RecordHeaders(), data);
  }

  @Override
  public byte @Nullable [] serialize(String topic, Headers headers, @Nullable List<Inner> data) {
    if (data == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(constantSize ? 0 : 1);
      if (constantSize) {
        writeNullIndexes(out, data);
      }
      out.writeInt(data.size());
      for (Inner element : data) {
        write(out, topic, headers, element);
      }
    } catch (IOException e) {
      throw new SerializationException("list for topic \"" + topic + "\" cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static void writeNullIndexes(DataOutputStream out, List<?> data) throws IOException {
    int[] nulls = IntStream.range(0, data.size()).filter(i -> data.get(i) == null).toArray();
    out.writeInt(nulls.length);
    for (int index : nulls) {
      out.writeInt(index);
    }
  }

  private void write(DataOutputStream out, String topic, Headers headers, @Nullable Inner element)
      throws IOException {
    byte[] bytes =
        element == null
            ? null
            : Objects.requireNonNull(inner, "not configured").serialize(topic, headers, element);
    if (!constantSize) {
      out.writeInt(bytes == null ? -1 : bytes.length);
    }
    if (bytes != null) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    if (inner != null) {
      inner.close();
    }
  }
}
