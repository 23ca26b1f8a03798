package io.millrace.streams.internal.runtime.spill;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO that never blocks whoever fills it: when memory is spent, what follows goes into temporary
 * files. Not thread-safe.
 */
public final class SpillQueue<E> {
  private static final long SEGMENT_BYTES = 256L << 20;
  private static final int READ_AHEAD = 512;

  /** How much may be taken or given back before the shared count is told. */
  private static final long REPORT_BYTES = 16 << 10;

  private final SpillSpace space;
  private final SpillCodec<E> codec;
  private final ArrayDeque<E> inMemory = new ArrayDeque<>();
  private final ArrayDeque<E> readAgain = new ArrayDeque<>();
  private final ArrayDeque<Segment> sealed = new ArrayDeque<>();
  private @Nullable SpillFile file;
  private @Nullable DataOutputStream out;
  private int inFile;
  private @Nullable DataInputStream in;
  private int leftToRead;
  private long unreportedBytes;
  private long reportedBytes;

  private record Segment(ByteBuffer content, int elements) {}

  /** An empty queue. */
  public SpillQueue(SpillSpace space, SpillCodec<E> codec) {
    this.space = space;
    this.codec = codec;
  }

  /** Whether nothing is in the queue. */
  public boolean isEmpty() {
    return inMemory.isEmpty() && !hasSpilled();
  }

  private boolean hasSpilled() {
    return inFile > 0 || leftToRead > 0 || !readAgain.isEmpty() || !sealed.isEmpty();
  }

  /** Adds an element at the end. */
  public void add(E element) {
    if (!hasSpilled() && !space.isFull()) {
      inMemory.add(element);
      note(codec.sizeBytes(element));
    } else {
      spill(element);
    }
  }

  private void note(long bytes) {
    unreportedBytes += bytes;
    if (Math.abs(unreportedBytes) > REPORT_BYTES) {
      report();
    }
  }

  private void report() {
    space.use(unreportedBytes);
    reportedBytes += unreportedBytes;
    unreportedBytes = 0;
  }

  private void spill(E element) {
    SpillFile target = file;
    DataOutputStream stream = out;
    if (target == null || stream == null) {
      target = space.file();
      stream = new DataOutputStream(target);
      file = target;
      out = stream;
    }
    try {
      codec.write(element, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inFile++;
    if (target.sizeBytes() > SEGMENT_BYTES) {
      seal();
    }
  }

  private void seal() {
    if (file != null) {
      sealed.add(new Segment(file.map(), inFile));
      file = null;
      out = null;
      inFile = 0;
    }
  }

  /** The first element, which stays; null when there is none. */
  public @Nullable E peek() {
    if (!inMemory.isEmpty()) {
      return inMemory.peek();
    }
    if (readAgain.isEmpty() && hasSpilled()) {
      readAhead();
    }
    return readAgain.peek();
  }

  /**
   * Takes the first element out.
   *
   * @throws NoSuchElementException when there is none
   */
  public E remove() {
    E first = inMemory.poll();
    if (first != null) {
      note(-codec.sizeBytes(first));
      if (inMemory.isEmpty()) {
        forgetMemory();
      }
      return first;
    }
    if (readAgain.isEmpty() && hasSpilled()) {
      readAhead();
    }
    return readAgain.remove();
  }

  private void forgetMemory() {
    unreportedBytes = -reportedBytes;
    report();
  }

  private void readAhead() {
    try {
      if (leftToRead == 0) {
        if (sealed.isEmpty()) {
          seal();
        }
        Segment next = sealed.remove();
        in = new DataInputStream(new BufferInput(next.content()));
        leftToRead = next.elements();
      }
      for (int count = Math.min(READ_AHEAD, leftToRead); count > 0 && in != null; count--) {
        readAgain.add(codec.read(in));
        leftToRead--;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets everything. */
  public void clear() {
    inMemory.clear();
    readAgain.clear();
    sealed.clear();
    leftToRead = 0;
    in = null;
    inFile = 0;
    if (file != null) {
      file.close();
      file = null;
      out = null;
    }
    forgetMemory();
  }

  private static final class BufferInput extends InputStream {
    private final ByteBuffer content;

    BufferInput(ByteBuffer content) {
      this.content = content;
    }

    @Override
    public int read() {
      return content.hasRemaining() ? content.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (!content.hasRemaining()) {
        return length == 0 ? 0 : -1;
      }
      int count = Math.min(length, content.remaining());
      content.get(target, offset, count);
      return count;
    }
  }
}
