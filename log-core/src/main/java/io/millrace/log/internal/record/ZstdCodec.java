package io.millrace.log.internal.record;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard. */
final class ZstdCodec implements Codec {
  /** Frames that want a larger window are refused, for the decoder would have to hold it. */
  private static final int MAX_WINDOW_LOG = 27;

  private final int level;

  ZstdCodec(int level) {
    this.level = level;
  }

  @Override
  public void compress(byte[] plain, int from, int count, ByteSink target) throws IOException {
    int room = Math.toIntExact(Zstd.compressBound(count));
    target.reserve(room);
    long packedBytes =
        Zstd.compressByteArray(target.array(), target.size(), room, plain, from, count, level);
    if (Zstd.isError(packedBytes)) {
      throw new IOException(Zstd.getErrorName(packedBytes));
    }
    target.advance((int) packedBytes);
  }

  @Override
  public void decompress(byte[] packed, int from, int count, ByteSink target) throws IOException {
    InputStream source = new ByteArrayInputStream(packed, from, count);
    try (ZstdInputStreamNoFinalizer in =
        new ZstdInputStreamNoFinalizer(source).setLongMax(MAX_WINDOW_LOG)) {
      target.readAll(in);
    }
  }
}
