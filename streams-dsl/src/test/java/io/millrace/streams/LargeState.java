package io.millrace.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.Serdes;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.QueryableStoreTypes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/** A process with a table that is filled, then changed at random, and its memory at the end. */
final class LargeState {
  static final String RESIDENT = "resident KiB ";
  static final String WRONG = "wrong values ";
  private static final String STORE = "table";
  static final int VALUE_BYTES = 200;
  private static final int BATCH_RECORDS = 500;
  private static final int COMPARED = 2_000;

  private LargeState() {}

  /**
   * Arguments: the engine's URL, how many entries, how many changes after that, and whether to end
   * like a process that is killed.
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    int entries = Integer.parseInt(args[1]);
    int changes = Integer.parseInt(args[2]);
    try (RuntimeFixture fixture = RuntimeFixture.open(args[0], options())) {
      fixture.topic("in", 1);
      Member member = fixture.start("d", "m", topology(), EmitMode.ATOMIC);
      fill(fixture, member, entries);
      change(fixture, member, entries, changes);
      out.println(WRONG + wrongValues(member, entries, changes));
      out.println(RESIDENT + residentKiB());
      if (args.length > 3 && args[3].equals("halt")) {
        out.flush();
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private static RuntimeOptions options() {
    return RuntimeOptions.defaults(System::currentTimeMillis, System::nanoTime);
  }

  /** The entry of each number, changed {@code generation} times. */
  private static byte[] value(int number, int generation) {
    byte[] value = new byte[VALUE_BYTES];
    new Random(31L * number + generation).nextBytes(value);
    return value;
  }

  private static void fill(RuntimeFixture fixture, Member member, int entries) {
    RecordBatchBuilder batch = RecordBatches.builder();
    for (int number = 0; number < entries; number++) {
      add(fixture, batch, number, value(number, 0));
    }
    finish(fixture, member, batch);
  }

  private static void change(RuntimeFixture fixture, Member member, int entries, int changes) {
    RecordBatchBuilder batch = RecordBatches.builder();
    Random random = new Random(1);
    for (int change = 0; change < changes; change++) {
      int number = random.nextInt(entries);
      add(fixture, batch, number, value(number, 1));
    }
    finish(fixture, member, batch);
  }

  private static void add(
      RuntimeFixture fixture, RecordBatchBuilder batch, int number, byte[] value) {
    if (batch.recordCount() == BATCH_RECORDS) {
      append(fixture, batch, Acks.NONE);
    }
    batch.append(1, ("key" + number).getBytes(UTF_8), value, null);
  }

  private static void append(RuntimeFixture fixture, RecordBatchBuilder batch, Acks acks) {
    fixture.engine().append(new TopicPartition("in", 0), batch.build(), acks).join();
  }

  private static void finish(RuntimeFixture fixture, Member member, RecordBatchBuilder batch) {
    // When the last batch is durable all before it are within the end of the partition.
    append(fixture, batch, Acks.ALL);
    member.whenReached(fixture.ends("in")).join();
  }

  private static int wrongValues(Member member, int entries, int changes) {
    BitSet changed = new BitSet(entries);
    Random random = new Random(1);
    for (int change = 0; change < changes; change++) {
      changed.set(random.nextInt(entries));
    }
    int wrong = 0;
    try (StateSnapshot snapshot = member.snapshot()) {
      var table = snapshot.store(STORE, QueryableStoreTypes.<String, byte[]>keyValueStore());
      for (int compared = 0; compared < COMPARED; compared++) {
        int number = random.nextInt(entries);
        byte[] expected = value(number, changed.get(number) ? 1 : 0);
        wrong += Arrays.equals(table.get("key" + number), expected) ? 0 : 1;
      }
    }
    return wrong;
  }

  static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.table("in", Consumed.with(Serdes.String(), Serdes.ByteArray()), Materialized.as(STORE));
    return builder.build();
  }

  /** The memory of this process but for mapped files, as Linux tells it. */
  private static long residentKiB() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
