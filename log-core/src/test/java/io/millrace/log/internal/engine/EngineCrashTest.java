package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.Acks;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.engine.CrashWorkload.Commit;
import io.millrace.log.internal.engine.CrashWorkload.Promise;
import io.millrace.log.internal.engine.CrashWorkload.Recorder;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.io.Storage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Crashes at every storage operation of random runs: what was acknowledged is there, nothing else
 * than what was written is there, and commits are there as a whole or not at all.
 */
final class EngineCrashTest {
  private static final Path DIRECTORY = Path.of("/data");
  private static final int STEPS = 40;

  private enum Crash {
    KILL,
    POWER_CUT
  }

  @Test
  void reopen_afterCrashAtAnyOperation_keepsEveryPromise() {
    crashMany(0, 600);
  }

  @Test
  @Tag("campaign")
  void reopen_afterCrashAtAnyOperation_keepsEveryPromiseManyTimes() {
    crashMany(1_000_000, 20_000);
  }

  private static void crashMany(int firstSeed, int count) {
    for (int seed = firstSeed; seed < firstSeed + count; seed++) {
      try {
        crashOnce(seed, seed % 2 == 0 ? Crash.KILL : Crash.POWER_CUT);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("failed with seed " + seed, e);
      }
    }
  }

  @Test
  void reopen_afterOneFailedOperation_keepsEveryPromise() {
    for (int seed = 0; seed < 200; seed++) {
      try {
        failOnce(seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("failed with seed " + seed, e);
      }
    }
  }

  private static void crashOnce(int seed, Crash crash) throws Exception {
    Random random = new Random(seed);
    FaultyStorage storage = new FaultyStorage(seed % 4 > 1);
    CrashWorkload workload = new CrashWorkload();
    // The first half of the seeds crash the first opening or soon after it, the others later ones.
    int runs = 1 + random.nextInt(3);
    for (int run = 0; run < runs; run++) {
      storage.failAfter(1 + random.nextInt(300), true);
      if (!run(storage, workload, random)) {
        break;
      }
    }
    FaultyStorage left = crash == Crash.KILL ? storage.afterKill() : storage.afterPowerCut(random);

    check(left, workload, crash);
    FaultyStorage again = crash == Crash.KILL ? left.afterKill() : left.afterPowerCut(random);
    check(again, workload, crash);
  }

  private static void failOnce(int seed) throws Exception {
    Random random = new Random(seed);
    FaultyStorage storage = new FaultyStorage(seed % 2 == 0);
    CrashWorkload workload = new CrashWorkload();
    storage.failAfter(1 + random.nextInt(300), false);
    run(storage, workload, random);

    check(storage.afterKill(), workload, Crash.KILL);
  }

  /** Whether the engine closed without having failed, so that the workload may go on. */
  private static boolean run(FaultyStorage storage, CrashWorkload workload, Random random)
      throws Exception {
    EmbeddedEngine engine;
    try {
      engine = open(storage);
    } catch (LogException e) {
      return false;
    }
    AutoCloseable registration = engine.register(new Recorder());
    workload.run(engine, random, STEPS);
    registration.close();
    boolean complete =
        workload.promises.values().stream().flatMap(List::stream).allMatch(Promise::kept);
    try {
      engine.close();
    } catch (LogException e) {
      return false;
    }
    return complete;
  }

  private static EmbeddedEngine open(Storage storage) {
    return EmbeddedEngine.open(
        new EngineUrl(EngineUrl.EMBEDDED, DIRECTORY.toString()),
        DIRECTORY,
        storage,
        new EngineSettings(3, 500, 1, 1, 1024, InstantSource.system(), Uuid::randomUuid));
  }

  private static void check(FaultyStorage storage, CrashWorkload workload, Crash crash)
      throws Exception {
    EmbeddedEngine engine = open(storage);
    Recorder recorder = new Recorder();
    engine.register(recorder);
    Map<TopicPartition, Integer> ends = new HashMap<>();
    for (TopicPartition partition : CrashWorkload.PARTITIONS) {
      List<String> found = CrashWorkload.read(engine, partition);
      List<String> written = workload.values.get(partition);
      assertThat(found)
          .as("%s holds a prefix of what was written", partition)
          .isEqualTo(written.subList(0, Math.min(found.size(), written.size())));
      ends.put(partition, found.size());
      checkPromises(partition, workload.promises.get(partition), found.size(), crash);
    }
    checkCommits(workload, ends, recorder.sections);
    engine.close();
  }

  private static void checkPromises(
      TopicPartition partition, List<Promise> promises, int end, Crash crash) {
    for (int i = end; i < promises.size(); i++) {
      Promise promise = promises.get(i);
      boolean mustBeThere = promise.kept() && (promise.acks == Acks.ALL || crash == Crash.KILL);
      assertThat(mustBeThere)
          .as("%s lost record %d, acked %s", partition, i, promise.acks)
          .isFalse();
    }
  }

  private static void checkCommits(
      CrashWorkload workload, Map<TopicPartition, Integer> ends, List<String> sections) {
    for (Commit commit : workload.commits) {
      boolean section = sections.contains(commit.section());
      commit
          .firstIndex()
          .forEach(
              (partition, first) ->
                  assertThat(ends.get(partition) > first)
                      .as("part of %s in %s, as its section", commit.section(), partition)
                      .isEqualTo(section));
    }
    assertThat(workload.commits.stream().map(Commit::section).filter(sections::contains).toList())
        .as("sections in order, each once")
        .isEqualTo(sections);
  }
}
