package io.millrace.log.internal.engine;

import static io.millrace.common.IsolationLevel.READ_UNCOMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Uuid;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.io.Storage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Crashes at every storage operation of random runs with transactions, compaction and retention of
 * what is deleted. After any crash readers of committed records see every committed transaction
 * whole and nothing of any other, in the order of the appends; no transaction is left open;
 * sequence numbers are remembered; a second crash changes nothing.
 */
final class TransactionCrashTest {
  private static final Path DIRECTORY = Path.of("/data");
  private static final int STEPS = 60;

  @Test
  void reopen_afterCrashAtAnyOperation_showsWholeTransactionsOnly() {
    crashMany(0, 400);
  }

  @Test
  @Tag("campaign")
  void reopen_afterCrashAtAnyOperation_showsWholeTransactionsOnlyManyTimes() {
    crashMany(1_000_000, 20_000);
  }

  private static void crashMany(int firstSeed, int count) {
    for (int seed = firstSeed; seed < firstSeed + count; seed++) {
      try {
        crashOnce(seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("failed with seed " + seed, e);
      }
    }
  }

  private static void crashOnce(int seed) {
    Random random = new Random(seed);
    boolean kill = seed % 2 == 0;
    FaultyStorage storage = new FaultyStorage();
    TransactionWorkload workload = new TransactionWorkload(random);
    int runs = 1 + random.nextInt(3);
    for (int run = 0; run < runs; run++) {
      storage.failAfter(1 + random.nextInt(500), true);
      if (!run(storage, workload)) {
        break;
      }
    }
    FaultyStorage left = kill ? storage.afterKill() : storage.afterPowerCut(random);
    List<List<String>> found = check(left, workload);

    FaultyStorage again = kill ? left.afterKill() : left.afterPowerCut(random);
    assertThat(check(again, workload)).as("what the next opening finds").isEqualTo(found);
  }

  /** Whether the engine closed without having failed, so that the workload may go on. */
  private static boolean run(FaultyStorage storage, TransactionWorkload workload) {
    try (EmbeddedEngine engine = open(storage)) {
      return workload.run(engine, STEPS);
    } catch (LogException e) {
      return false;
    }
  }

  private static EmbeddedEngine open(Storage storage) {
    return EmbeddedEngine.open(
        new EngineUrl(EngineUrl.EMBEDDED, DIRECTORY.toString()),
        DIRECTORY,
        storage,
        new EngineSettings(3, 500, 1, 1 << 20, 1024, InstantSource.system(), Uuid::randomUuid));
  }

  private static List<List<String>> check(FaultyStorage storage, TransactionWorkload workload) {
    try (EmbeddedEngine engine = open(storage)) {
      List<List<String>> committed = new ArrayList<>();
      if (engine.topics().find("c").isEmpty()) {
        workload.requireNothingPromised();
        return committed;
      }
      workload.check(engine);
      for (var partition : TransactionWorkload.PARTITIONS) {
        assertThat(engine.endOffset(partition))
            .as("nothing is open in %s", partition)
            .isEqualTo(engine.endOffset(partition, READ_UNCOMMITTED));
        committed.add(TransactionWorkload.read(engine, partition));
      }
      assertThat(engine.transactions().list()).allSatisfy(id -> assertThat(id.open()).isFalse());
      return committed;
    }
  }
}
