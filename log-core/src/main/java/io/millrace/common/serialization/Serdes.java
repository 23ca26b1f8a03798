package io.millrace.common.serialization;

import io.millrace.common.utils.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The built-in serdes. Each call makes a new one; a null object is written as null and read back as
 * null.
 */
public class Serdes {

  private static final Map<Class<?>, Supplier<Serde<?>>> BY_TYPE =
      Map.ofEntries(
          Map.entry(Void.class, Serdes::Void),
          Map.entry(Long.class, Serdes::Long),
          Map.entry(Integer.class, Serdes::Integer),
          Map.entry(Short.class, Serdes::Short),
          Map.entry(Float.class, Serdes::Float),
          Map.entry(Double.class, Serdes::Double),
          Map.entry(String.class, Serdes::String),
          Map.entry(ByteBuffer.class, Serdes::ByteBuffer),
          Map.entry(Bytes.class, Serdes::Bytes),
          Map.entry(byte[].class, Serdes::ByteArray),
          Map.entry(UUID.class, Serdes::UUID),
          Map.entry(Boolean.class, Serdes::Boolean));

  /**
   * The built-in serde for a class: String, the boxed numbers, Boolean, UUID, Void, byte[], {@link
   * ByteBuffer} and {@link Bytes}, or a subclass of one of the last two.
   *
   * @throws IllegalArgumentException when there is none for that class
   */
  // The map pairs each class with a serde of that class.
  @SuppressWarnings("unchecked")
  public static <T> Serde<T> serdeFrom(Class<T> type) {
    Supplier<Serde<?>> exact = BY_TYPE.get(type);
    if (exact != null) {
      return (Serde<T>) exact.get();
    }
    return BY_TYPE.entrySet().stream()
        .filter(entry -> entry.getKey().isAssignableFrom(type))
        .findFirst()
        .map(entry -> (Serde<T>) entry.getValue().get())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no built-in serde for "
                        + type.getName()
                        + "; use one of String, Short, Integer, Long, Float, Double, Boolean, UUID,"
                        + " Void, byte[], ByteBuffer, Bytes, or give a serializer and a"
                        + " deserializer"));
  }

  /** A serde made of two halves. */
  public static <T> Serde<T> serdeFrom(Serializer<T> serializer, Deserializer<T> deserializer) {
    return new WrapperSerde<>(serializer, deserializer);
  }

  /** For nothing: null only. */
  public static Serde<Void> Void() {
    return new VoidSerde();
  }

  /** For 64-bit integers. */
  public static Serde<Long> Long() {
    return new LongSerde();
  }

  /** For 32-bit integers. */
  public static Serde<Integer> Integer() {
    return new IntegerSerde();
  }

  /** For 16-bit integers. */
  public static Serde<Short> Short() {
    return new ShortSerde();
  }

  /** For 32-bit floating-point numbers. */
  public static Serde<Float> Float() {
    return new FloatSerde();
  }

  /** For 64-bit floating-point numbers. */
  public static Serde<Double> Double() {
    return new DoubleSerde();
  }

  /** For text, UTF-8 unless configured otherwise. */
  public static Serde<String> String() {
    return new StringSerde();
  }

  /** For byte buffers. */
  public static Serde<ByteBuffer> ByteBuffer() {
    return new ByteBufferSerde();
  }

  /** For wrapped bytes. */
  public static Serde<Bytes> Bytes() {
    return new BytesSerde();
  }

  /** For bytes as they are. */
  public static Serde<byte[]> ByteArray() {
    return new ByteArraySerde();
  }

  /** For UUIDs in their text form. */
  public static Serde<UUID> UUID() {
    return new UUIDSerde();
  }

  /** For truth values. */
  public static Serde<Boolean> Boolean() {
    return new BooleanSerde();
  }

  /**
   * For lists.
   *
   * @param listClass what the deserializer makes, for instance {@code ArrayList.class}
   * @param innerSerde for the elements, which may be null
   */
  public static <L extends List<Inner>, Inner> Serde<List<Inner>> ListSerde(
      Class<L> listClass, Serde<Inner> innerSerde) {
    return new ListSerde<>(listClass, innerSerde);
  }

  /** A serde made of two halves. */
  public static class WrapperSerde<T> implements Serde<T> {
    private final Serializer<T> serializer;
    private final Deserializer<T> deserializer;

    /** Joins two halves. */
    public WrapperSerde(Serializer<T> serializer, Deserializer<T> deserializer) {
      this.serializer = Objects.requireNonNull(serializer, "serializer");
      this.deserializer = Objects.requireNonNull(deserializer, "deserializer");
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      serializer.configure(configs, isKey);
      deserializer.configure(configs, isKey);
    }

    @Override
    public void close() {
      serializer.close();
      deserializer.close();
    }

    @Override
    public Serializer<T> serializer() {
      return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
      return deserializer;
    }
  }

  /** For nothing: null only. */
  public static final class VoidSerde extends WrapperSerde<Void> {
    /** Makes one; also called by name from a configuration. */
    public VoidSerde() {
      super(new VoidSerializer(), new VoidDeserializer());
    }
  }

  /** For 64-bit integers. */
  public static final class LongSerde extends WrapperSerde<Long> {
    /** Makes one; also called by name from a configuration. */
    public LongSerde() {
      super(new LongSerializer(), new LongDeserializer());
    }
  }

  /** For 32-bit integers. */
  public static final class IntegerSerde extends WrapperSerde<Integer> {
    /** Makes one; also called by name from a configuration. */
    public IntegerSerde() {
      super(new IntegerSerializer(), new IntegerDeserializer());
    }
  }

  /** For 16-bit integers. */
  public static final class ShortSerde extends WrapperSerde<Short> {
    /** Makes one; also called by name from a configuration. */
    public ShortSerde() {
      super(new ShortSerializer(), new ShortDeserializer());
    }
  }

  /** For 32-bit floating-point numbers. */
  public static final class FloatSerde extends WrapperSerde<Float> {
    /** Makes one; also called by name from a configuration. */
    public FloatSerde() {
      super(new FloatSerializer(), new FloatDeserializer());
    }
  }

  /** For 64-bit floating-point numbers. */
  public static final class DoubleSerde extends WrapperSerde<Double> {
    /** Makes one; also called by name from a configuration. */
    public DoubleSerde() {
      super(new DoubleSerializer(), new DoubleDeserializer());
    }
  }

  /** For text, UTF-8 unless configured otherwise. */
  public static final class StringSerde extends WrapperSerde<String> {
    /** Makes one; also called by name from a configuration. */
    public StringSerde() {
      super(new StringSerializer(), new StringDeserializer());
    }
  }

  /** For byte buffers. */
  public static final class ByteBufferSerde extends WrapperSerde<ByteBuffer> {
    /** Makes one; also called by name from a configuration. */
    public ByteBufferSerde() {
      super(new ByteBufferSerializer(), new ByteBufferDeserializer());
    }
  }

  /** For wrapped bytes. */
  public static final class BytesSerde extends WrapperSerde<Bytes> {
    /** Makes one; also called by name from a configuration. */
    public BytesSerde() {
      super(new BytesSerializer(), new BytesDeserializer());
    }
  }

  /** For bytes as they are. */
  public static final class ByteArraySerde extends WrapperSerde<byte[]> {
    /** Makes one; also called by name from a configuration. */
    public ByteArraySerde() {
      super(new ByteArraySerializer(), new ByteArrayDeserializer());
    }
  }

  /** For UUIDs in their text form. */
  public static final class UUIDSerde extends WrapperSerde<UUID> {
    /** Makes one; also called by name from a configuration. */
    public UUIDSerde() {
      super(new UUIDSerializer(), new UUIDDeserializer());
    }
  }

  /** For truth values. */
  public static final class BooleanSerde extends WrapperSerde<Boolean> {
    /** Makes one; also called by name from a configuration. */
    public BooleanSerde() {
      super(new BooleanSerializer(), new BooleanDeserializer());
    }
  }

  /** For lists; see {@link ListSerializer} for the bytes. */
  public static final class ListSerde<Inner> extends WrapperSerde<List<Inner>> {
    /** Makes one that takes the class of lists and the inner serde from its configuration. */
    public ListSerde() {
      super(new ListSerializer<>(), new ListDeserializer<>());
    }

    /** Makes one that is complete. */
    public <L extends List<Inner>> ListSerde(Class<L> listClass, Serde<Inner> serde) {
      super(
          new ListSerializer<>(serde.serializer()),
          new ListDeserializer<>(listClass, serde.deserializer()));
    }
  }
}
