package io.millrace.common.serialization;

import io.millrace.common.config.ConfigException;
import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import java.lang.reflect.Constructor;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ListSerializer} wrote.
 *
 * @param <Inner> type of the elements
 */
public class ListDeserializer<Inner> implements Deserializer<List<Inner>> {
  private static final Map<Class<?>, Integer> SIZES =
      Map.of(
          ShortDeserializer.class, Short.BYTES,
          IntegerDeserializer.class, Integer.BYTES,
          FloatDeserializer.class, Float.BYTES,
          LongDeserializer.class, Long.BYTES,
          DoubleDeserializer.class, Double.BYTES,
          UUIDDeserializer.class, 36);

  private @Nullable Deserializer<Inner> inner;
  private @Nullable Class<?> listClass;

  /** Makes one that finds list class and inner deserializer in its configuration. */
  public ListDeserializer() {}

  /** Makes one that is complete. */
  public <L extends List<Inner>> ListDeserializer(Class<L> listClass, Deserializer<Inner> inner) {
    this.listClass = Objects.requireNonNull(listClass, "listClass");
    this.inner = Objects.requireNonNull(inner, "inner");
  }

  /** The deserializer of the elements, null before {@link #configure}. */
  public @Nullable Deserializer<Inner> innerDeserializer() {
    return inner;
  }

  /**
   * Takes the classes from {@code default.list.{key,value}.serde.type} and {@code .inner}, unless
   * they were given to the constructor.
   *
   * @throws ConfigException when one is missing or cannot be made, or when it is given twice
   */
  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    String typeSetting = ListSerdeConfig.typeSetting(isKey);
    String innerSetting = ListSerdeConfig.innerSetting(isKey);
    if (inner == null) {
      Class<List<Inner>> type = ListSerdeConfig.listClass(configs, typeSetting);
      Serde<Inner> serde = ListSerdeConfig.inner(configs, innerSetting);
      listClass = type;
      inner = serde.deserializer();
    } else if (configs.get(typeSetting) != null || configs.get(innerSetting) != null) {
      throw new ConfigException(
          "the list deserializer was already given its classes; remove \""
              + typeSetting
              + "\" and \""
              + innerSetting
              + "\"");
    }
    Objects.requireNonNull(inner).configure(configs, isKey);
  }

  @Override
  public @Nullable List<Inner> deserialize(String topic, byte @Nullable [] data) {
    return deserialize(topic, new RecordHeaders(), data);
  }

  /**
   * Reads the list.
   *
   * @throws SerializationException when the bytes are not those of a list
   */
  @Override
  public @Nullable List<Inner> deserialize(String topic, Headers headers, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    try {
      return read(topic, headers, ByteBuffer.wrap(data));
    } catch (BufferUnderflowException e) {
      throw new SerializationException(
          "list in topic \"" + topic + "\" ends early after " + data.length + " bytes", e);
    }
  }

  private List<Inner> read(String topic, Headers headers, ByteBuffer in) {
    byte strategy = in.get();
    if (strategy != 0 && strategy != 1) {
      throw new SerializationException(
          "expected 0 or 1 as the first byte of a list in topic \""
              + topic
              + "\", found "
              + strategy);
    }
    Set<Integer> nulls = strategy == 0 ? readNullIndexes(in) : Set.of();
    int constantSize = strategy == 0 ? constantSize() : -1;
    int size = requireCount(in, in.getInt());
    List<Inner> list = newList(size);
    for (int i = 0; i < size; i++) {
      int length = strategy == 1 ? in.getInt() : nulls.contains(i) ? -1 : constantSize;
      list.add(length < 0 ? null : element(topic, headers, in, length));
    }
    return list;
  }

  private static Set<Integer> readNullIndexes(ByteBuffer in) {
    int count = requireCount(in, in.getInt());
    Set<Integer> nulls = new HashSet<>();
    for (int i = 0; i < count; i++) {
      nulls.add(in.getInt());
    }
    return nulls;
  }

  // Nulls of constant-size lists take no bytes, so only a negative count is certainly wrong.
  private static int requireCount(ByteBuffer in, int count) {
    if (count < 0) {
      throw new SerializationException(
          "expected a count in a list at byte " + (in.position() - 4) + ", found " + count);
    }
    return count;
  }

  private int constantSize() {
    Integer size = SIZES.get(Objects.requireNonNull(inner, "not configured").getClass());
    if (size == null) {
      throw new SerializationException(
          "the list has elements of constant size, which "
              + inner.getClass().getName()
              + " does not read");
    }
    return size;
  }

  private @Nullable Inner element(String topic, Headers headers, ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Objects.requireNonNull(inner, "not configured").deserialize(topic, headers, bytes);
  }

  // The constructor and configure() only let lists of that element type in.
  @SuppressWarnings("unchecked")
  private List<Inner> newList(int size) {
    Class<?> type = Objects.requireNonNull(listClass, "not configured");
    if (type == ArrayList.class || type == List.class) {
      return new ArrayList<>(Math.min(size, 1024));
    }
    try {
      Constructor<?> constructor = type.getConstructor();
      return (List<Inner>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SerializationException(
          "list class " + type.getName() + " has no usable constructor without parameters", e);
    }
  }

  @Override
  public void close() {
    if (inner != null) {
      inner.close();
    }
  }
}
