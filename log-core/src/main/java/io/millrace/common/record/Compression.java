package io.millrace.common.record;

import static java.util.Objects.requireNonNull;

/**
 * A codec and how hard it tries.
 *
 * @param type the codec
 * @param level for gzip 1 to 9, or -1 for its own default; for lz4 1 to 17, where 9 stands for the
 *     fast encoder; for zstd -131072 to 22; 0 for the others, which have no levels
 */
public record Compression(CompressionType type, int level) {
  /** No compression. */
  public static final Compression NONE = of(CompressionType.NONE);

  /** The level of gzip when none is chosen. */
  public static final int DEFAULT_GZIP_LEVEL = -1;

  /** The level of lz4 when none is chosen. */
  public static final int DEFAULT_LZ4_LEVEL = 9;

  /** The level of zstd when none is chosen. */
  public static final int DEFAULT_ZSTD_LEVEL = 3;

  private static final int MIN_ZSTD_LEVEL = -131_072;
  private static final int MAX_ZSTD_LEVEL = 22;

  /** Checks the level. */
  public Compression {
    requireNonNull(type, "type");
    switch (type) {
      case GZIP -> {
        if (level != DEFAULT_GZIP_LEVEL) {
          requireInRange(type, level, 1, 9);
        }
      }
      case LZ4 -> requireInRange(type, level, 1, 17);
      case ZSTD -> requireInRange(type, level, MIN_ZSTD_LEVEL, MAX_ZSTD_LEVEL);
      case NONE, SNAPPY -> requireInRange(type, level, 0, 0);
    }
  }

  /** A codec with its default level. */
  public static Compression of(CompressionType type) {
    int level =
        switch (type) {
          case GZIP -> DEFAULT_GZIP_LEVEL;
          case LZ4 -> DEFAULT_LZ4_LEVEL;
          case ZSTD -> DEFAULT_ZSTD_LEVEL;
          case NONE, SNAPPY -> 0;
        };
    return new Compression(type, level);
  }

  private static void requireInRange(CompressionType type, int level, int min, int max) {
    if (level < min || level > max) {
      throw new IllegalArgumentException(
          "compression level of %s must be from %d to %d, got %d".formatted(type, min, max, level));
    }
  }
}
