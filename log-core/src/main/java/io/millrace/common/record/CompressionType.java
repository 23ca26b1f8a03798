package io.millrace.common.record;

/** How the records of a batch are compressed. */
public enum CompressionType {
  /** Not at all. */
  NONE(0, "none"),
  /** One gzip member. */
  GZIP(1, "gzip"),
  /** Blocks of 32 KiB in the framing of the xerial library. */
  SNAPPY(2, "snappy"),
  /** An LZ4 frame of independent blocks of 64 KiB. */
  LZ4(3, "lz4"),
  /** A Zstandard frame. */
  ZSTD(4, "zstd");

  /** The number in a batch's attributes. */
  public final int id;

  /** The value of the setting {@code compression.type}. */
  public final String name;

  CompressionType(int id, String name) {
    this.id = id;
    this.name = name;
  }

  /**
   * Finds the type by its number.
   *
   * @throws IllegalArgumentException when there is none of that number
   */
  public static CompressionType forId(int id) {
    for (CompressionType type : values()) {
      if (type.id == id) {
        return type;
      }
    }
    throw new IllegalArgumentException("compression type must be from 0 to 4, got " + id);
  }

  /**
   * Finds the type by its setting.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static CompressionType forName(String name) {
    for (CompressionType type : values()) {
      if (type.name.equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "compression type must be none, gzip, snappy, lz4 or zstd, got \"" + name + "\"");
  }

  @Override
  public String toString() {
    return name;
  }
}
