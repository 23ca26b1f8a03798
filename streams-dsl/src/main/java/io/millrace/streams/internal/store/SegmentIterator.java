package io.millrace.streams.internal.store;

import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteReader;

/** Visits the entries of a scan, one segment after the other. */
final class SegmentIterator implements ByteIterator {
  private final ByteReader bytes;
  private final SegmentLayout layout;
  private final SegmentScan scan;
  private final long firstSegment;
  private final long lastSegment;
  private long segment;
  private ByteIterator current = EmptyBytes.INSTANCE;

  /** The bounds of time of the scan must be narrow: every segment in between is looked up. */
  SegmentIterator(ByteReader bytes, SegmentLayout layout, SegmentScan scan) {
    this.bytes = bytes;
    this.layout = layout;
    this.scan = scan;
    this.firstSegment = layout.segment(scan.fromMs());
    this.lastSegment = layout.segment(scan.toMs());
    this.segment = scan.reverse() ? lastSegment + 1 : firstSegment - 1;
  }

  @Override
  public boolean advance() {
    while (true) {
      while (current.advance()) {
        if (scan.accepts(layout, current.key())) {
          return true;
        }
      }
      if (!nextSegment()) {
        return false;
      }
    }
  }

  private boolean nextSegment() {
    long next = scan.reverse() ? segment - 1 : segment + 1;
    if (next < firstSegment || next > lastSegment) {
      return false;
    }
    current.close();
    segment = next;
    current = bytes.range(scan.lowerBound(layout, next), scan.upperBound(next), scan.reverse());
    return true;
  }

  @Override
  public byte[] key() {
    return current.key();
  }

  @Override
  public byte[] value() {
    return current.value();
  }

  @Override
  public void close() {
    current.close();
  }
}
