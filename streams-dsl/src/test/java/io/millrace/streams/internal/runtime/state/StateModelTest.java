package io.millrace.streams.internal.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteReader;
import io.millrace.streams.internal.store.rocksdb.RocksCheckpoint;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A working store over change sets over RocksDB behaves like a sorted map: random writes, range
 * deletions, reads and scans in both directions, epochs that are sealed, checkpointed or discarded,
 * with a cache that is large, small or nothing, and with changes that go into temporary files.
 */
final class StateModelTest {
  private static final StoreAddress STORE = new StoreAddress(7, 3);
  private static final StoreAddress NEIGHBOUR = new StoreAddress(7, 4);

  @TempDir Path directory;

  private final NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
  private final Deque<ChangeSet> sealed = new ArrayDeque<>();
  private int groupBytes;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 12, 18, 24, 30})
  void workingStore_randomUse_behavesLikeASortedMap(long seed) {
    Random random = new Random(seed);
    groupBytes = seed % 2 == 0 ? 0 : 10;
    long[] budgets = {0, 2_000, 1 << 20};
    WorkingStore store =
        new WorkingStore(
            StateMemory.withHeap(budgets[(int) (seed % 3)]),
            new SpillSpace(directory.resolve("spill"), 0),
            seed % 2 == 0 ? 5 : 1000);
    try (RocksCheckpoint checkpoint =
        RocksCheckpoint.open(directory.resolve("state"), new StateMemory(16 << 20))) {
      checkpoint.write(Map.of(NEIGHBOUR, List.of(ChangeSet.EMPTY.with(key(1), key(1)))), 1);
      for (int epoch = 2; epoch < 60; epoch++) {
        runEpoch(store, checkpoint, random);
        if (random.nextInt(3) == 0) {
          ChangeSet all = ChangeSet.EMPTY;
          boolean merged = random.nextBoolean();
          List<ChangeSet> layers = List.copyOf(sealed);
          while (!sealed.isEmpty()) {
            all = all.then(sealed.removeLast().inMemory());
          }
          checkpoint.write(Map.of(STORE, merged ? List.of(all) : layers), epoch);
          assertThat(checkpoint.sequence()).isEqualTo(epoch);
        }
      }
    }
  }

  private void runEpoch(WorkingStore store, RocksCheckpoint checkpoint, Random random) {
    CheckpointView base = checkpoint.view();
    StoreView below = new StoreView(STORE, new ArrayList<>(sealed), base);
    NavigableMap<byte[], byte[]> before = new TreeMap<>(model);
    store.begin(below);
    for (int step = 0; step < 60; step++) {
      step(store, random);
    }
    compareScan(store, null, null);
    if (random.nextInt(6) == 0) {
      store.discard();
      model.clear();
      model.putAll(before);
    } else {
      sealed.addFirst(store.seal());
    }
    StoreView after = new StoreView(STORE, new ArrayList<>(sealed), base);
    compareScan(after, null, null);
    base.release();
  }

  private void step(WorkingStore store, Random random) {
    byte[] key = key(random.nextInt(80));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> {
        byte[] value = {(byte) random.nextInt(), (byte) random.nextInt()};
        store.put(key, value);
        model.put(key, value);
      }
      case 4 -> {
        store.put(key, null);
        model.remove(key);
      }
      case 5 -> {
        byte[] from = random.nextInt(8) == 0 ? null : key;
        byte[] to = random.nextInt(8) == 0 ? null : key(random.nextInt(80));
        store.deleteRange(from, to);
        part(from, to).clear();
      }
      case 6 -> compareScan(store, key, key(random.nextInt(80)));
      case 7 -> compareScan(store, key(random.nextInt(10) * 7), key(random.nextInt(10) * 7));
      default -> assertThat(store.get(key)).isEqualTo(model.get(key));
    }
  }

  private NavigableMap<byte[], byte[]> part(byte[] from, byte[] to) {
    if (from != null && to != null && Arrays.compareUnsigned(from, to) >= 0) {
      return new TreeMap<>(Arrays::compareUnsigned);
    }
    NavigableMap<byte[], byte[]> part = from == null ? model : model.tailMap(from, true);
    return to == null ? part : part.headMap(to, false);
  }

  private void compareScan(ByteReader reader, byte[] from, byte[] to) {
    NavigableMap<byte[], byte[]> expected = part(from, to);
    assertThat(scan(reader, from, to, false)).isEqualTo(lines(expected));
    assertThat(scan(reader, from, to, true)).isEqualTo(lines(expected.descendingMap()));
  }

  private static List<String> lines(Map<byte[], byte[]> entries) {
    List<String> lines = new ArrayList<>();
    entries.forEach((key, value) -> lines.add(line(key, value)));
    return lines;
  }

  private static List<String> scan(ByteReader reader, byte[] from, byte[] to, boolean reverse) {
    List<String> lines = new ArrayList<>();
    try (ByteIterator entries = reader.range(from, to, reverse)) {
      while (entries.advance()) {
        lines.add(line(entries.key(), entries.value()));
      }
    }
    return lines;
  }

  private static String line(byte[] key, byte[] value) {
    return Arrays.toString(key) + "=" + Arrays.toString(value);
  }

  /** Keys of one to three bytes, some of them prefixes of others, some with the highest bit. */
  /** Short keys, or some that share so much that the store remembers scans. */
  private byte[] key(int number) {
    byte[] key = new byte[groupBytes + 1 + number % 3];
    Arrays.fill(key, (byte) (number * 7));
    Arrays.fill(key, 0, groupBytes, (byte) (number % 7));
    return key;
  }
}
