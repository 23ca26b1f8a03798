package io.millrace.streams.internal.runtime.member;

import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.journal.StateRead;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a store as the last commit before each call left it. Thread-safe, unlike its iterators. */
final class LiveReader implements ByteReader {
  private final StateJournal journal;
  private final StoreAddress store;

  LiveReader(StateJournal journal, StoreAddress store) {
    this.journal = journal;
    this.store = store;
  }

  private StateRead<Integer> read() {
    return journal.read(List.of(store), () -> 0);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    StateRead<Integer> read = read();
    try {
      return read.stores().get(0).get(key);
    } finally {
      read.release();
    }
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    StateRead<Integer> read = read();
    return new Releasing(read.stores().get(0).range(from, to, reverse), read);
  }

  @Override
  public long approximateEntries() {
    StateRead<Integer> read = read();
    try {
      return read.stores().get(0).approximateEntries();
    } finally {
      read.release();
    }
  }

  /** Gives the view back when it is closed. */
  private record Releasing(ByteIterator entries, StateRead<Integer> read) implements ByteIterator {
    @Override
    public boolean advance() {
      return entries.advance();
    }

    @Override
    public byte[] key() {
      return entries.key();
    }

    @Override
    public byte[] value() {
      return entries.value();
    }

    @Override
    public void close() {
      entries.close();
      read.release();
    }
  }
}
