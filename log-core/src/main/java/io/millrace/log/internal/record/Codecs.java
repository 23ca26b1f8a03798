package io.millrace.log.internal.record;

import io.millrace.common.record.Compression;
import io.millrace.common.record.CompressionType;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.EOFException;
import java.io.IOException;

/**
 * Compression of a batch's records. The class of a codec, and the library behind it, is loaded when
 * it is first used.
 */
final class Codecs {
  static final int NONE = CompressionType.NONE.id;

  /** More than any batch within {@code max.message.bytes} honestly unpacks to. */
  private static final int MAX_PLAIN_BYTES = 256 << 20;

  /** How much of the heap the records of one batch may take. */
  private static final int HEAP_SHARE = 8;

  private static final int EXPECTED_RATIO = 4;

  private Codecs() {}

  /**
   * Unpacks the records of a batch.
   *
   * @throws LogException {@code INVALID_RECORD} when the codec is not known or the result is too
   *     large, {@code CORRUPT_DATA} when the bytes are damaged
   */
  static byte[] decompress(int codec, byte[] bytes, int from, int count) {
    return decompress(codec, bytes, from, count, maxPlainBytes());
  }

  static byte[] decompress(int codec, byte[] bytes, int from, int count, int limitBytes) {
    CompressionType type = requireKnown(codec);
    int guess = (int) Math.min(limitBytes, (long) EXPECTED_RATIO * count);
    ByteSink plain = new ByteSink(guess, limitBytes);
    try {
      if (count == 0) {
        throw new EOFException("it is empty");
      }
      codec(Compression.of(type)).decompress(bytes, from, count, plain);
    } catch (IOException e) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "%s data of a batch does not unpack: %s".formatted(type, e.getMessage()),
          "Seek behind the batch to go on reading.",
          e);
    } catch (LinkageError e) {
      throw unavailable(type, e);
    }
    return plain.toArray();
  }

  /** Packs records and adds them to {@code target}. */
  static void compress(
      Compression compression, byte[] plain, int from, int count, ByteSink target) {
    try {
      codec(compression).compress(plain, from, count, target);
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s cannot pack a batch of %d bytes".formatted(compression.type(), count), e);
    } catch (LinkageError e) {
      throw unavailable(compression.type(), e);
    }
  }

  /** The codec of that number. */
  static CompressionType requireKnown(int codec) {
    if (codec < 0 || codec >= CompressionType.values().length) {
      throw new LogException(
          LogErrorCode.INVALID_RECORD,
          "batch is compressed with codec number %d, which does not exist".formatted(codec),
          "Compress batches with gzip, snappy, lz4 or zstd.");
    }
    return CompressionType.forId(codec);
  }

  private static Codec codec(Compression compression) {
    return switch (compression.type()) {
      case GZIP -> new GzipCodec(compression.level());
      case SNAPPY -> new SnappyCodec();
      case LZ4 -> new Lz4Codec(compression.level());
      case ZSTD -> new ZstdCodec(compression.level());
      case NONE -> throw new IllegalArgumentException("there is no codec for plain batches");
    };
  }

  private static int maxPlainBytes() {
    return (int) Math.min(MAX_PLAIN_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  private static LogException unavailable(CompressionType type, LinkageError cause) {
    return new LogException(
        LogErrorCode.INVALID_RECORD,
        "codec %s cannot be loaded: %s".formatted(type, cause),
        "Add the library of the codec, a dependency of log-core, to the class path.",
        cause);
  }
}
