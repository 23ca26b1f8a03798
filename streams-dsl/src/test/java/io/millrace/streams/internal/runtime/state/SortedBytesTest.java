package io.millrace.streams.internal.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.streams.internal.runtime.state.EntryTable.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sorted entries behave like an immutable sorted map: unions, cuts, lookups and walks of random
 * ones, few and many, with keys of any length, are those of a tree map; and entries are sorted as
 * their keys are.
 */
final class SortedBytesTest {
  private static final byte[] ABSENT = {};

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOperation_randomEntries_givesWhatASortedMapGives(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
    SortedBytes entries = SortedBytes.EMPTY;
    for (int round = 0; round < 40; round++) {
      NavigableMap<byte[], byte[]> added = randomEntries(random, 1 << random.nextInt(9));
      model.putAll(added);
      entries = entries.union(sorted(added));
      if (random.nextInt(3) == 0) {
        byte[] from = random.nextInt(5) == 0 ? null : key(random);
        byte[] to = random.nextInt(5) == 0 ? null : key(random);
        part(model, from, to).clear();
        entries = entries.without(new KeyRange(from, to));
      }
      compare(entries, model);
      compare(SortedBytes.decode(entries.encoded(), entries.size()), model);
    }
    model.values().removeIf(value -> value == ABSENT);
    compare(entries.withoutDeletions(), model);
  }

  private static void compare(SortedBytes entries, NavigableMap<byte[], byte[]> model) {
    assertThat(entries.size()).isEqualTo(model.size());
    Random random = new Random(model.size());
    byte[] from = key(random);
    byte[] to = key(random);
    assertThat(walk(entries, KeyRange.ALL, false)).isEqualTo(lines(model));
    assertThat(walk(entries, new KeyRange(from, to), false))
        .isEqualTo(lines(part(model, from, to)));
    assertThat(walk(entries, new KeyRange(from, null), true))
        .isEqualTo(lines(model.tailMap(from, true).descendingMap()));
    for (int lookup = 0; lookup < 100; lookup++) {
      byte[] key = key(random);
      Layer.Found found = entries.find(key);
      assertThat(found != null).isEqualTo(model.containsKey(key));
      if (found != null) {
        assertThat(found.value()).isEqualTo(model.get(key) == ABSENT ? null : model.get(key));
      }
    }
  }

  @ParameterizedTest(name = "{0} bytes shared")
  @ValueSource(ints = {0, 3, 9})
  void entrySort_randomKeys_sortsLikeTheKeys(int shared) {
    Random random = new Random(shared);
    for (int count : new int[] {0, 1, 127, 128, 1_000}) {
      List<Entry> entries = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        byte[] key =
            ByteBuffer.allocate(shared + 12).put(new byte[shared]).put(key(random)).array();
        entries.add(new Entry(Arrays.copyOf(key, shared + random.nextInt(12)), 0));
      }
      List<byte[]> expected = new ArrayList<>();
      entries.forEach(entry -> expected.add(entry.key));
      expected.sort(Arrays::compareUnsigned);

      Entry[] sorted = EntrySort.sorted(entries);

      assertThat(Arrays.stream(sorted).map(entry -> Arrays.toString(entry.key)))
          .containsExactlyElementsOf(expected.stream().map(Arrays::toString).toList());
    }
  }

  private static NavigableMap<byte[], byte[]> randomEntries(Random random, int count) {
    NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    for (int index = 0; index < count; index++) {
      byte[] value = new byte[random.nextInt(20) == 0 ? 200 : 1 + random.nextInt(6)];
      random.nextBytes(value);
      entries.put(key(random), random.nextInt(6) == 0 ? ABSENT : value);
    }
    return entries;
  }

  private static byte[] key(Random random) {
    byte[] key = new byte[1 + random.nextInt(3) * random.nextInt(3)];
    for (int index = 0; index < key.length; index++) {
      key[index] = (byte) (random.nextInt(12) * 21);
    }
    return key;
  }

  private static SortedBytes sorted(NavigableMap<byte[], byte[]> entries) {
    SortedBytes.Builder builder = new SortedBytes.Builder(1, 0);
    entries.forEach((key, value) -> builder.add(key, value == ABSENT ? null : value));
    return builder.build();
  }

  private static NavigableMap<byte[], byte[]> part(
      NavigableMap<byte[], byte[]> model, byte[] from, byte[] to) {
    if (from != null && to != null && Arrays.compareUnsigned(from, to) >= 0) {
      return new TreeMap<>(Arrays::compareUnsigned);
    }
    NavigableMap<byte[], byte[]> part = from == null ? model : model.tailMap(from, true);
    return to == null ? part : part.headMap(to, false);
  }

  private static List<String> walk(SortedBytes entries, KeyRange range, boolean reverse) {
    List<String> lines = new ArrayList<>();
    EntryCursor cursor = entries.cursor(range, reverse);
    while (cursor.advance()) {
      lines.add(Arrays.toString(cursor.key()) + "=" + Arrays.toString(cursor.value()));
    }
    return lines;
  }

  private static List<String> lines(Map<byte[], byte[]> entries) {
    List<String> lines = new ArrayList<>();
    entries.forEach(
        (key, value) ->
            lines.add(
                Arrays.toString(key) + "=" + (value == ABSENT ? "null" : Arrays.toString(value))));
    return lines;
  }
}
