package io.millrace.log.internal.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** gzip, from the JDK. */
final class GzipCodec implements Codec {
  private static final int BUFFER_BYTES = 8 << 10;

  private final int level;

  GzipCodec(int level) {
    this.level = level;
  }

  @Override
  public void compress(byte[] plain, int from, int count, ByteSink target) throws IOException {
    try (OutputStream out = new Leveled(target, level)) {
      out.write(plain, from, count);
    }
  }

  @Override
  public void decompress(byte[] packed, int from, int count, ByteSink target) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(packed, from, count), BUFFER_BYTES)) {
      target.readAll(in);
    }
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(OutputStream out, int level) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(level);
    }
  }
}
