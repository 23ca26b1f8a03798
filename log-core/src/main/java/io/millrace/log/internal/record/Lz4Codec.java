package io.millrace.log.internal.record;

import io.millrace.common.record.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHashFactory;

/**
 * LZ4, in its frame format, little-endian:
 *
 * <pre>
 *   frame := magic i32 | flags i8 | blockSizeCode i8 | { contentBytes i64 } | headerChecksum i8
 *          | { length i32 (top bit: stored as it is) | block | { checksum i32 } }*
 *          | 0 i32 | { checksum i32 }
 * </pre>
 *
 * <p>Written: version 1, independent blocks of 64 KiB, no checksums but the header's, since the
 * batch has one over everything. Read: any block size; content checksums are passed over.
 */
final class Lz4Codec implements Codec {
  private static final int MAGIC = 0x184D2204;
  private static final byte FLAGS = 0x60;
  private static final byte BLOCK_SIZE_CODE = 0x40;
  private static final int BLOCK_BYTES = 64 << 10;
  private static final int STORED_BIT = 0x8000_0000;
  private static final int MIN_HEADER_BYTES = 7;
  private static final int MAX_RATIO = 255;

  private static final int VERSION_MASK = 0xC0;
  private static final int VERSION_1 = 0x40;
  private static final int INDEPENDENT_BIT = 0x20;
  private static final int BLOCK_CHECKSUM_BIT = 0x10;
  private static final int CONTENT_SIZE_BIT = 0x08;
  private static final int DICTIONARY_BIT = 0x01;

  private final int level;

  Lz4Codec(int level) {
    this.level = level;
  }

  @Override
  public void compress(byte[] plain, int from, int count, ByteSink target) {
    LZ4Factory factory = LZ4Factory.fastestInstance();
    LZ4Compressor compressor =
        level == Compression.DEFAULT_LZ4_LEVEL
            ? factory.fastCompressor()
            : factory.highCompressor(level);
    byte[] header = {0x04, 0x22, 0x4D, 0x18, FLAGS, BLOCK_SIZE_CODE, 0};
    header[6] = headerChecksum(header, Integer.BYTES, 2);
    target.write(header, 0, header.length);
    int end = from + count;
    for (int at = from; at < end; at += BLOCK_BYTES) {
      packBlock(compressor, plain, at, Math.min(BLOCK_BYTES, end - at), target);
    }
    target.write(new byte[Integer.BYTES], 0, Integer.BYTES);
  }

  private static void packBlock(
      LZ4Compressor compressor, byte[] plain, int from, int count, ByteSink target) {
    target.reserve(Integer.BYTES + compressor.maxCompressedLength(count));
    int lengthAt = target.size();
    byte[] out = target.array();
    int blockBytes = compressor.compress(plain, from, count, out, lengthAt + Integer.BYTES);
    int length = blockBytes;
    if (blockBytes >= count) {
      System.arraycopy(plain, from, out, lengthAt + Integer.BYTES, count);
      blockBytes = count;
      length = count | STORED_BIT;
    }
    ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putInt(lengthAt, length);
    target.advance(Integer.BYTES + blockBytes);
  }

  @Override
  public void decompress(byte[] packed, int from, int count, ByteSink target) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(packed, from, count).order(ByteOrder.LITTLE_ENDIAN);
    int flags = readHeader(packed, in);
    int maxBlockBytes = maxBlockBytes(packed[from + Integer.BYTES + 1]);
    int checksumBytes = (flags & BLOCK_CHECKSUM_BIT) == 0 ? 0 : Integer.BYTES;
    LZ4SafeDecompressor decompressor = LZ4Factory.fastestInstance().safeDecompressor();
    while (true) {
      int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
      if (length == 0) {
        return;
      }
      int blockBytes = length & ~STORED_BIT;
      if (blockBytes > maxBlockBytes || blockBytes + checksumBytes > in.remaining()) {
        throw new IOException("a block is cut off");
      }
      if (length < 0) {
        target.write(packed, in.position(), blockBytes);
      } else {
        int room = (int) Math.min(maxBlockBytes, (long) MAX_RATIO * blockBytes);
        unpackBlock(decompressor, packed, in.position(), blockBytes, room, target);
      }
      in.position(in.position() + blockBytes + checksumBytes);
    }
  }

  private static int readHeader(byte[] packed, ByteBuffer in) throws IOException {
    if (in.remaining() < MIN_HEADER_BYTES || in.getInt() != MAGIC) {
      throw new IOException("it is not a frame");
    }
    int describedFrom = in.position();
    int flags = in.get();
    in.get();
    if ((flags & VERSION_MASK) != VERSION_1) {
      throw new IOException("its version is not 1");
    }
    if ((flags & INDEPENDENT_BIT) == 0 || (flags & DICTIONARY_BIT) != 0) {
      throw new IOException("its blocks depend on others");
    }
    int contentSizeBytes = (flags & CONTENT_SIZE_BIT) == 0 ? 0 : Long.BYTES;
    if (in.remaining() <= contentSizeBytes) {
      throw new IOException("its header is cut off");
    }
    in.position(in.position() + contentSizeBytes);
    byte expected = headerChecksum(packed, describedFrom, in.position() - describedFrom);
    if (in.get() != expected) {
      throw new IOException("the checksum of its header is wrong");
    }
    return flags;
  }

  private static void unpackBlock(
      LZ4SafeDecompressor decompressor,
      byte[] packed,
      int from,
      int count,
      int room,
      ByteSink target)
      throws IOException {
    target.reserve(room);
    try {
      target.advance(
          decompressor.decompress(packed, from, count, target.array(), target.size(), room));
    } catch (LZ4Exception e) {
      throw new IOException("a block is damaged", e);
    }
  }

  private static int maxBlockBytes(byte descriptor) throws IOException {
    int code = descriptor >> 4 & 0x7;
    if (code < 4) {
      throw new IOException("its block size is not known");
    }
    return 1 << (2 * code + 8);
  }

  private static byte headerChecksum(byte[] bytes, int from, int count) {
    int hash = XXHashFactory.fastestInstance().hash32().hash(bytes, from, count, 0);
    return (byte) (hash >> 8);
  }
}
