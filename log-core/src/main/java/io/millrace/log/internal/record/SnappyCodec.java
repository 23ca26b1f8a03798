package io.millrace.log.internal.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/**
 * Snappy, in the framing of the xerial library:
 *
 * <pre>
 *   stream := magic (8 bytes) | version i32 = 1 | compatible i32 = 1 | { blockBytes i32 | block }*
 * </pre>
 *
 * <p>Some clients of Kafka write one bare block instead, which is read as well.
 */
final class SnappyCodec implements Codec {
  private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
  private static final int HEADER_BYTES = MAGIC.length + 2 * Integer.BYTES;
  private static final int VERSION = 1;
  private static final int BLOCK_BYTES = 32 << 10;

  @Override
  public void compress(byte[] plain, int from, int count, ByteSink target) throws IOException {
    target.reserve(HEADER_BYTES);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.put(MAGIC).putInt(VERSION).putInt(VERSION);
    target.write(header.array(), 0, HEADER_BYTES);
    int end = from + count;
    for (int at = from; at < end; at += BLOCK_BYTES) {
      int blockBytes = Math.min(BLOCK_BYTES, end - at);
      target.reserve(Integer.BYTES + Snappy.maxCompressedLength(blockBytes));
      int lengthAt = target.size();
      int packedBytes =
          Snappy.compress(plain, at, blockBytes, target.array(), lengthAt + Integer.BYTES);
      ByteBuffer.wrap(target.array()).putInt(lengthAt, packedBytes);
      target.advance(Integer.BYTES + packedBytes);
    }
  }

  @Override
  public void decompress(byte[] packed, int from, int count, ByteSink target) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(packed, from, count);
    if (!startsWithMagic(in)) {
      unpackBlock(packed, from, count, target);
      return;
    }
    in.position(from + HEADER_BYTES);
    while (in.remaining() > 0) {
      int blockBytes = in.remaining() < Integer.BYTES ? -1 : in.getInt();
      if (blockBytes <= 0 || blockBytes > in.remaining()) {
        throw new IOException("a block is cut off");
      }
      unpackBlock(packed, in.position(), blockBytes, target);
      in.position(in.position() + blockBytes);
    }
  }

  private static boolean startsWithMagic(ByteBuffer in) {
    return in.remaining() >= HEADER_BYTES
        && in.slice(in.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  // The library refuses a length that the size of the block cannot justify.
  private static void unpackBlock(byte[] packed, int from, int count, ByteSink target)
      throws IOException {
    int plainBytes = Snappy.uncompressedLength(packed, from, count);
    target.reserve(plainBytes);
    target.advance(Snappy.uncompress(packed, from, count, target.array(), target.size()));
  }
}
