package io.millrace.log.internal.record;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Compression of a batch's records. Reads what the JDK can read. */
final class Codecs {
  static final int NONE = 0;
  private static final int GZIP = 1;
  private static final String[] NAMES = {
    "none", "gzip", "snappy", "lz4", "zstd", "number 5", "number 6", "number 7"
  };

  /** More than any batch within {@code max.message.bytes} honestly unpacks to. */
  private static final int MAX_PLAIN_BYTES = 256 << 20;

  private Codecs() {}

  static byte[] decompress(int codec, byte[] bytes, int from, int count) {
    if (codec != GZIP) {
      throw new LogException(
          LogErrorCode.INVALID_RECORD,
          "batch is compressed with codec %s, which this version does not read"
              .formatted(NAMES[codec]),
          "Write the data uncompressed or with gzip.");
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, count))) {
      byte[] plain = in.readNBytes(MAX_PLAIN_BYTES + 1);
      if (plain.length > MAX_PLAIN_BYTES) {
        throw new LogException(
            LogErrorCode.INVALID_RECORD,
            "batch of %d bytes unpacks to more than %d bytes".formatted(count, MAX_PLAIN_BYTES),
            "Write smaller batches.");
      }
      return plain;
    } catch (IOException e) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "gzip data of a batch does not unpack: " + e.getMessage(),
          "Seek behind the batch to go on reading.",
          e);
    }
  }
}
