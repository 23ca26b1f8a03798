package io.millrace.streams.internal.runtime.journal;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.KeyRange;
import io.millrace.streams.internal.runtime.state.KeyRanges;
import io.millrace.streams.internal.runtime.state.SortedBytes;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreView;
import io.millrace.streams.internal.state.ByteIterator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's own facts about one member, kept beside its state and committed with it.
 *
 * <pre>
 *   key   := kind u8 | domain utf8 | 0 | member utf8 | 0 | name
 *   'f'   name empty                        value: what the state was made by, text
 *   'p'   name = topic utf8 | 0 | part i32  value: offset of the next record, i64
 *   's'   name = store utf8                 value: number of the store, i32
 *   't'   name = task utf8                  value: progress of the task
 * </pre>
 *
 * <p>Reading is thread-safe.
 */
public final class Metadata {
  private static final StoreAddress TRANSIENT = new StoreAddress(-1, 0);
  private static final byte[] KINDS = {'f', 'p', 's', 't'};

  private final StateJournal journal;
  private final StoreAddress address;
  private final String owner;

  /** The facts about a member; those of a transient one are not written down. */
  public Metadata(StateJournal journal, String domain, String member, boolean durable) {
    this.journal = journal;
    this.address = durable ? StoreAddress.METADATA : TRANSIENT;
    this.owner = domain + '\0' + member + '\0';
  }

  /** Where these facts are kept. */
  public StoreAddress address() {
    return address;
  }

  private byte[] key(char kind, byte[] name) {
    byte[] prefix = (kind + owner).getBytes(StandardCharsets.UTF_8);
    byte[] key = Arrays.copyOf(prefix, prefix.length + name.length);
    System.arraycopy(name, 0, key, prefix.length, name.length);
    return key;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] positionKey(TopicPartition partition) {
    byte[] topic = utf8(partition.topic() + '\0');
    return key(
        'p',
        ByteBuffer.allocate(topic.length + 4).put(topic).putInt(partition.partition()).array());
  }

  /** The positions kept, exchanges included. */
  public Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    scan(
        'p',
        (name, value) -> {
          String topic = new String(name, 0, name.length - 5, StandardCharsets.UTF_8);
          int partition = ByteBuffer.wrap(name, name.length - 4, 4).getInt();
          positions.put(new TopicPartition(topic, partition), ByteBuffer.wrap(value).getLong());
        });
    return positions;
  }

  /** Numbers of the stores. */
  public Map<String, Integer> storeNumbers() {
    Map<String, Integer> numbers = new HashMap<>();
    scan(
        's',
        (name, value) ->
            numbers.put(new String(name, StandardCharsets.UTF_8), ByteBuffer.wrap(value).getInt()));
    return numbers;
  }

  /** Progress of the tasks. */
  public Map<String, byte[]> progress() {
    Map<String, byte[]> progress = new HashMap<>();
    scan('t', (name, value) -> progress.put(new String(name, StandardCharsets.UTF_8), value));
    return progress;
  }

  /** What the state was made by, if there is any. */
  public Optional<String> fingerprint() {
    byte[] stored = read(view -> view.get(key('f', new byte[0])));
    return Optional.ofNullable(stored).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** The change that records a position. */
  public ChangeSet withPosition(ChangeSet changes, TopicPartition partition, long offset) {
    return changes.with(
        positionKey(partition), ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
  }

  /** The change that records the progress of a task. */
  public ChangeSet withProgress(ChangeSet changes, String task, byte[] progress) {
    return changes.with(key('t', utf8(task)), progress);
  }

  /** The change that records what the state is made by, and the numbers of its stores. */
  public ChangeSet withFingerprint(
      ChangeSet changes, String fingerprint, Map<String, Integer> storeNumbers) {
    ChangeSet result = changes.with(key('f', new byte[0]), utf8(fingerprint));
    for (Map.Entry<String, Integer> number : storeNumbers.entrySet()) {
      result =
          result.with(
              key('s', utf8(number.getKey())),
              ByteBuffer.allocate(Integer.BYTES).putInt(number.getValue()).array());
    }
    return result;
  }

  /** The change that deletes every fact about this member. */
  public ChangeSet forgotten() {
    KeyRanges ranges = KeyRanges.NONE;
    for (byte kind : KINDS) {
      ranges = ranges.plus(rangeOf((char) kind));
    }
    return new ChangeSet(ranges, SortedBytes.EMPTY);
  }

  private KeyRange rangeOf(char kind) {
    byte[] from = key(kind, new byte[0]);
    byte[] to = from.clone();
    to[to.length - 1]++;
    return new KeyRange(from, to);
  }

  /** The highest number any store of this engine has, 0 when there is none. */
  public static int highestStoreNumber(StateJournal journal) {
    StateRead<Integer> read = journal.read(List.of(StoreAddress.METADATA), () -> 0);
    int highest = 0;
    try (ByteIterator entries =
        read.stores().get(0).range(new byte[] {'s'}, new byte[] {'s' + 1}, false)) {
      while (entries.advance()) {
        highest = Math.max(highest, ByteBuffer.wrap(entries.value()).getInt());
      }
    } finally {
      read.release();
    }
    return highest;
  }

  private interface FactVisitor {
    void visit(byte[] name, byte[] value);
  }

  private void scan(char kind, FactVisitor visitor) {
    KeyRange range = rangeOf(kind);
    int prefixBytes = key(kind, new byte[0]).length;
    read(
        view -> {
          try (ByteIterator entries = view.range(range.from(), range.to(), false)) {
            while (entries.advance()) {
              byte[] key = entries.key();
              visitor.visit(Arrays.copyOfRange(key, prefixBytes, key.length), entries.value());
            }
          }
          return null;
        });
  }

  private byte @Nullable [] read(Function<StoreView, byte @Nullable []> reader) {
    StateRead<Integer> read = journal.read(List.of(address), () -> 0);
    try {
      return reader.apply(read.stores().get(0));
    } finally {
      read.release();
    }
  }
}
