package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One run that does everything (topics made, altered and deleted, appends of every acks, commits,
 * rolls, deletion, retention, compaction, checkpoints, close and reopen) with each of its storage
 * operations failing in turn: once, for good with a kill, and for good with a power cut. Then:
 *
 * <ul>
 *   <li>every failure is one of ours and names what failed;
 *   <li>if the file of one partition failed, the other partitions go on;
 *   <li>what is visible stays readable;
 *   <li>nothing acknowledged is missing after a reopen, nothing appears that was not written;
 *   <li>a second opening finds nothing to repair.
 * </ul>
 */
final class EveryOperationFailsTest {
  private static final TopicPartition A = new TopicPartition("a", 0);
  private static final TopicPartition B = new TopicPartition("b", 0);
  private static final TopicPartition C = new TopicPartition("compacted", 0);
  private static final List<TopicPartition> ALL = List.of(A, B, C);
  private static final Map<String, String> SMALL =
      Map.of("internal.segment.bytes", "300", "file.delete.delay.ms", "0");
  private static final Path LOGS = UpkeepFixture.DIRECTORY.resolve("log");

  private enum Fault {
    ONCE,
    KILL,
    POWER_CUT
  }

  /** What a run wrote: by offset, and the offset below which all of it must survive. */
  private static final class Run {
    final Map<TopicPartition, TreeMap<Long, String>> written = new HashMap<>();
    final Map<TopicPartition, Long> visible = new HashMap<>();
    final Map<TopicPartition, Long> durable = new HashMap<>();
    long startOfA;
    int next;

    Run() {
      ALL.forEach(partition -> written.put(partition, new TreeMap<>()));
    }
  }

  @Test
  void everyOperation_failing_breaksNoPromise() {
    failEach(Fault.ONCE, 1, 0);
    failEach(Fault.KILL, 4, 0);
    failEach(Fault.POWER_CUT, 4, 0);
  }

  @Test
  @Tag("campaign")
  void everyOperation_failing_breaksNoPromiseManyTimes() {
    failEach(Fault.KILL, 1, 0);
    for (int seed = 1; seed <= 20; seed++) {
      failEach(Fault.POWER_CUT, 1, seed);
    }
  }

  private static void failEach(Fault fault, int step, int seed) {
    FaultyStorage counted = new FaultyStorage(true);
    run(counted, new Run());
    long operations = counted.operations();
    assertThat(operations).isGreaterThan(300);
    assertThat(counted.failedAt()).isNull();
    for (long at = 1; at <= operations; at += step) {
      try {
        failAt(at, fault, new Random(1000L * seed + at));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "%s at operation %d of %d, seed %d".formatted(fault, at, operations, seed), e);
      }
    }
  }

  private static void failAt(long at, Fault fault, Random random) {
    FaultyStorage storage = new FaultyStorage(true);
    storage.failAfter(at, fault != Fault.ONCE);
    Run run = new Run();
    run(storage, run);
    FaultyStorage left =
        fault == Fault.POWER_CUT ? storage.afterPowerCut(random) : storage.afterKill();
    check(left, run, fault);
  }

  private static void run(FaultyStorage storage, Run run) {
    UpkeepFixture fixture;
    try {
      fixture = new UpkeepFixture(storage, 1 << 16);
    } catch (LogException e) {
      assertOurs(e);
      return;
    }
    try {
      work(fixture, run);
      fixture.reopen();
      work(fixture, run);
      fixture.close();
    } catch (CompletionException | LogException e) {
      assertOurs(e instanceof CompletionException ? e.getCause() : e);
      checkGoesOn(fixture, storage, run);
      closeQuietly(fixture);
    }
  }

  private static void assertOurs(Throwable failure) {
    assertThat(failure).isInstanceOf(LogException.class);
    assertThat(((LogException) failure).code())
        .isIn(LogErrorCode.STORAGE_FAILED, LogErrorCode.DISK_FULL, LogErrorCode.ENGINE_CLOSED);
    assertThat(((LogException) failure).hint()).isNotEmpty();
  }

  private static void closeQuietly(UpkeepFixture fixture) {
    try {
      fixture.close();
    } catch (LogException e) {
      assertOurs(e);
    }
  }

  private static void work(UpkeepFixture fixture, Run run) {
    Map<String, String> compacted = new HashMap<>(SMALL);
    compacted.put("cleanup.policy", "compact");
    compacted.put("min.cleanable.dirty.ratio", "0");
    fixture.engine.topics().createIfAbsent("a", 1, SMALL);
    fixture.engine.topics().createIfAbsent("b", 1, SMALL);
    fixture.engine.topics().createIfAbsent("compacted", 1, compacted);
    for (int i = 0; i < 6; i++) {
      append(fixture, run, ALL.get(i % 3), i % 2 == 0 ? Acks.LEADER : Acks.ALL);
      commit(fixture, run);
    }
    fixture.engine.topics().create("gone", 2, SMALL);
    fixture.engine.topics().addPartitions("gone", 3);
    fixture.engine.runBackgroundWork();
    fixture.nowMs.addAndGet(10);
    fixture.engine.topics().delete("gone");
    run.startOfA = fixture.engine.topics().deleteRecords(A, fixture.engine.endOffset(A) / 2);
    append(fixture, run, A, Acks.ALL);
    fixture.engine.runBackgroundWork();
    append(fixture, run, C, Acks.LEADER);
  }

  private static void append(UpkeepFixture fixture, Run run, TopicPartition to, Acks acks) {
    long base = fixture.engine.endOffset(to);
    BatchEncoder batch = batch(run, to, base);
    fixture.engine.append(to, batch.build(), acks).join();
    run.visible.put(to, base + 1);
    if (acks == Acks.ALL) {
      run.durable.put(to, base + 1);
    }
  }

  private static void commit(UpkeepFixture fixture, Run run) {
    List<CommitRequest.BatchAppend> appends = new ArrayList<>();
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (TopicPartition to : ALL) {
      long base = fixture.engine.endOffset(to);
      appends.add(new CommitRequest.BatchAppend(to, batch(run, to, base).build()));
      ends.put(to, base + 1);
    }
    fixture.engine.commit(new CommitRequest(appends, List.of())).join();
    run.visible.putAll(ends);
    run.durable.putAll(ends);
  }

  private static BatchEncoder batch(Run run, TopicPartition to, long base) {
    int number = run.next++;
    String key = "k" + number % 4;
    String value = "v" + number;
    run.written.get(to).tailMap(base, true).clear(); // what failed before and left no trace
    run.written.get(to).put(base, base + " " + key + "=" + value);
    BatchEncoder batch = new BatchEncoder();
    batch.append(
        1_000_000,
        key.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8),
        null);
    return batch;
  }

  /** After a single failure: all is readable, and the partitions whose files are well go on. */
  private static void checkGoesOn(UpkeepFixture fixture, FaultyStorage storage, Run run) {
    Path failed = storage.failedAt();
    assertThat(failed).isNotNull();
    for (TopicPartition partition : ALL) {
      if (!run.visible.containsKey(partition) || !isOpen(fixture)) {
        continue;
      }
      assertThat(offsets(fixture.read(partition)))
          .as("%s is readable after a failure of %s", partition, failed)
          .containsAll(required(run, partition, run.visible.get(partition)));
    }
  }

  private static boolean isOpen(UpkeepFixture fixture) {
    try {
      fixture.engine.publishedSequence();
      return true;
    } catch (LogException e) {
      return false;
    }
  }

  private static List<Long> offsets(List<String> records) {
    return records.stream().map(each -> Long.valueOf(each.split(" ", 2)[0])).toList();
  }

  /** Offsets below an end that must be there: not deleted, and of a compacted topic the last. */
  private static List<Long> required(Run run, TopicPartition partition, long end) {
    TreeMap<Long, String> written = run.written.get(partition);
    List<Long> result = new ArrayList<>();
    written
        .headMap(end)
        .forEach(
            (offset, record) -> {
              boolean replaced =
                  partition.equals(C)
                      && written.tailMap(offset, false).values().stream()
                          .anyMatch(later -> key(later).equals(key(record)));
              // A deletion that failed may have happened all the same.
              boolean deleted = partition.equals(A) && offset < written.lastKey() / 2 + 2;
              if (!replaced && !deleted) {
                result.add(offset);
              }
            });
    return result;
  }

  private static String key(String record) {
    return record.substring(record.indexOf(' ') + 1, record.indexOf('='));
  }

  private static void check(FaultyStorage storage, Run run, Fault fault) {
    Map<TopicPartition, Long> must = fault == Fault.POWER_CUT ? run.durable : run.visible;
    Map<TopicPartition, List<String>> found = new HashMap<>();
    UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16);
    for (TopicPartition partition : must.keySet()) {
      List<String> records = fixture.read(partition);
      found.put(partition, records);
      assertThat(run.written.get(partition).values()).as("written").containsAll(records);
      assertThat(offsets(records)).containsAll(required(run, partition, must.get(partition)));
    }
    assertThat(must.isEmpty() || fixture.engine.startOffset(A) >= run.startOfA).isTrue();
    // The process goes away again at once: opening must have left nothing to do.
    FaultyStorage again = storage.afterKill();
    Map<Path, byte[]> before = logs(again);
    UpkeepFixture second = new UpkeepFixture(again, 1 << 16);
    assertThat(logs(again).keySet()).isEqualTo(before.keySet());
    logs(again).forEach((path, content) -> assertThat(content).isEqualTo(before.get(path)));
    found.forEach((partition, records) -> assertThat(second.read(partition)).isEqualTo(records));
    for (TopicPartition partition : must.keySet()) {
      second.append(partition, "k", "more");
    }
    second.close();
    fixture.close();
  }

  private static Map<Path, byte[]> logs(FaultyStorage storage) {
    Map<Path, byte[]> result = new TreeMap<>(storage.contents());
    result.keySet().removeIf(path -> !path.startsWith(LOGS) || !path.toString().endsWith(".log"));
    return result;
  }

  @Test
  void fileOfOnePartition_failing_leavesTheOthersToGoOn() {
    for (String action : List.of("write", "sync", "roll", "compaction")) {
      FaultyStorage storage = new FaultyStorage(true);
      try (UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16)) {
        Run run = new Run();
        work(fixture, run);
        fixture.append(A, "k", "v");
        fixture.append(C, "k0", "again");
        storage.failChanges(path -> path.startsWith(LOGS.resolve("a-0")));
        if (action.equals("compaction")) {
          storage.failChanges(path -> path.startsWith(LOGS.resolve("compacted-0")));
        }
        int before = fixture.read(A).size();
        provoke(action, fixture);

        assertThat(fixture.read(A)).hasSize(before);
        TopicPartition well = action.equals("compaction") ? A : C;
        fixture.append(B, "k", "goes on with the page cache");
        fixture.engine.append(B, one(), Acks.ALL).join();
        fixture.engine.append(well, one(), Acks.ALL).join();
        fixture.engine.runBackgroundWork();
        storage.failChanges(path -> false);
        int acknowledged = fixture.read(B).size();
        TopicPartition sick = action.equals("compaction") ? C : A;
        assertThatExceptionOfType(CompletionException.class)
            .as("%s: until it is opened again", action)
            .isThrownBy(() -> fixture.engine.append(sick, one(), Acks.ALL).join())
            .withMessageContaining("cannot be used");
        fixture.reopen();
        assertThat(fixture.read(B)).hasSize(acknowledged);
        fixture.engine.append(sick, one(), Acks.ALL).join();
      }
    }
  }

  private static RecordBatch one() {
    BatchEncoder batch = new BatchEncoder();
    batch.append(1_000_000, new byte[] {'k'}, new byte[] {'v'}, null);
    return batch.build();
  }

  private static void provoke(String action, UpkeepFixture fixture) {
    if (action.equals("write") || action.equals("roll")) {
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < (action.equals("roll") ? 5 : 1); i++) {
                  fixture.append(A, "k", "fails");
                }
              })
          .withMessageContaining("injected");
    } else {
      fixture.engine.runBackgroundWork();
    }
  }

  @Test
  void read_fails_isReportedAndOtherPartitionsStayReadable() {
    FaultyStorage storage = new FaultyStorage(true);
    try (UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16)) {
      Run run = new Run();
      work(fixture, run);
      List<String> before = fixture.read(A);
      fixture.reopen(); // the newest batches are kept in memory until then
      storage.failReads(path -> path.startsWith(LOGS.resolve("a-0")));

      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> fixture.read(A))
          .withMessageContaining("injected: read")
          .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.STORAGE_FAILED));
      assertThat(fixture.read(B)).isNotEmpty();
      fixture.append(B, "k", "v");
      storage.failReads(path -> false);
      assertThat(fixture.read(A)).isEqualTo(before);
    }
  }

  @Test
  void sync_ofTheJournalFails_nothingIsDurableUntilReopened() {
    FaultyStorage storage = new FaultyStorage(true);
    UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16);
    Run run = new Run();
    work(fixture, run);
    List<String> before = fixture.read(B);
    storage.failChanges(path -> path.startsWith(UpkeepFixture.DIRECTORY.resolve("journal")));
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(Exception.class)
          .isThrownBy(() -> fixture.engine.append(B, one(), Acks.ALL).join())
          .withMessageContaining("injected");
      storage.failChanges(path -> false); // trying again may succeed, and mean nothing
    }
    assertThat(fixture.read(B)).isEqualTo(before);
    closeQuietly(fixture);
    try (UpkeepFixture again = new UpkeepFixture(storage.afterKill(), 1 << 16)) {
      assertThat(again.read(B).subList(0, before.size())).isEqualTo(before);
      again.engine.append(B, one(), Acks.ALL).join();
    }
  }

  @Test
  void open_storageRefusesEveryChange_isAClearError() {
    FaultyStorage storage = new FaultyStorage(true);
    try (UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16)) {
      work(fixture, new Run());
    }
    FaultyStorage readOnly = storage.afterKill();
    Map<Path, byte[]> before = readOnly.contents();
    readOnly.failChanges(path -> true);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> new UpkeepFixture(readOnly, 1 << 16))
          .satisfies(EveryOperationFailsTest::assertOurs);
    }
    assertThat(readOnly.contents()).usingRecursiveComparison().isEqualTo(before);
    readOnly.failChanges(path -> false);
    new UpkeepFixture(readOnly, 1 << 16).close();
  }
}
