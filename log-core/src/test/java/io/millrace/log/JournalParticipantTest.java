package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitRequest.Section;
import io.millrace.log.api.JournalParticipant;
import io.millrace.log.api.LogEngine;
import io.millrace.log.internal.record.BatchEncoder;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections of participants: handed back until they are checkpointed, however large. */
final class JournalParticipantTest {
  private static final TopicPartition LEFT = new TopicPartition("left", 0);
  private static final TopicPartition RIGHT = new TopicPartition("right", 0);

  @TempDir Path directory;

  private LogEngine engine;

  private static final class Store implements JournalParticipant {
    final Map<Long, Integer> replayed = new TreeMap<>();
    volatile long checkpointed;
    volatile boolean follows;

    @Override
    public String name() {
      return "store";
    }

    @Override
    public long checkpointedSequence() {
      return checkpointed;
    }

    @Override
    public void replay(long sequence, ByteBuffer payload) {
      replayed.put(sequence, payload.remaining());
    }

    @Override
    public void requestCheckpoint(long sequence) {
      if (follows) {
        checkpointed = Math.max(checkpointed, sequence);
      }
    }
  }

  @BeforeEach
  void open() {
    open(Duration.ofMillis(5));
  }

  private void open(Duration checkpointInterval) {
    EmbeddedLogOptions defaults = EmbeddedLogOptions.defaults();
    engine =
        EmbeddedLog.open(
            directory,
            new EmbeddedLogOptions(
                10,
                0,
                checkpointInterval,
                defaults.upkeepInterval(),
                defaults.compactionMapBytes(),
                defaults.clock(),
                defaults.newTopicId()));
    engine.topics().createIfAbsent("left", 1, Map.of());
    engine.topics().createIfAbsent("right", 1, Map.of());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private long commit(int sectionBytes) {
    ByteBuffer payload = ByteBuffer.allocate(sectionBytes);
    return engine
        .commit(new CommitRequest(List.of(), List.of(new Section("store", payload))))
        .join()
        .sequence();
  }

  @Test
  void register_afterReopen_getsEverySectionAboveItsCheckpoint() throws Exception {
    engine.register(new Store());
    long first = commit(10);
    engine.append(LEFT, EngineContract.batch("between"), Acks.ALL).join();
    long large = commit(40 << 20);
    long last = commit(0);
    engine.close();
    open();

    Store store = new Store();
    AutoCloseable registration = engine.register(store);
    assertThat(store.replayed).isEqualTo(Map.of(first, 10, large, 40 << 20, last, 0));
    registration.close();

    Store behind = new Store();
    behind.checkpointed = first;
    engine.register(behind).close();
    assertThat(behind.replayed.keySet()).containsExactly(large, last);
    assertThat(EngineContract.read(engine, LEFT, 0)).containsExactly("between");
  }

  @Test
  void checkpoint_participantFollows_journalStaysSmall() {
    Store store = new Store();
    store.follows = true;
    engine.register(store);
    long written = 0;
    while (written < 300 << 20) {
      written += 4 << 20;
      commit(4 << 20);
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              commit(1);
              return journalBytes() < 150 << 20;
            });
  }

  @Test
  void append_muchWithinTheCheckpointInterval_isCheckpointedEarly() {
    engine.close();
    open(Duration.ofHours(1));
    byte[] value = new byte[1 << 20];
    Map<String, String> config = Map.of("max.message.bytes", String.valueOf(2 << 20));
    engine.topics().create("large", 1, config);
    long most = 0;
    for (int i = 0; i < 400; i++) {
      BatchEncoder batch = new BatchEncoder();
      batch.append(0, null, value, null);
      engine.append(new TopicPartition("large", 0), batch.build(), Acks.ALL).join();
      most = Math.max(most, journalBytes());
    }

    assertThat(most).isBetween(100L << 20, 300L << 20);
    assertThat(engine.metrics().checkpoints()).isPositive();
  }

  @Test
  void checkpoint_participantGone_journalStaysSmallAndItsSectionsAreThereWhenItIsBack()
      throws Exception {
    AutoCloseable registration = engine.register(new Store());
    long first = commit(1 << 20);
    long second = commit(10);
    registration.close();
    for (int i = 0; i < 300; i++) {
      BatchEncoder batch = new BatchEncoder();
      batch.append(0, null, new byte[1 << 19], null);
      engine.append(LEFT, batch.build(), Acks.ALL).join();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              engine.append(RIGHT, EngineContract.batch("one more"), Acks.ALL).join();
              return journalBytes() < 100 << 20;
            });
    engine.close();
    open(Duration.ofMillis(5));

    Store store = new Store();
    engine.register(store);
    assertThat(store.replayed).isEqualTo(Map.of(first, 1 << 20, second, 10));
  }

  private long journalBytes() {
    long total = 0;
    for (File file : directory.resolve("journal").toFile().listFiles()) {
      total += file.length();
    }
    return total;
  }

  @Test
  void commit_ofAnUnknownParticipant_isRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> commit(1))
        .withMessageContaining("\"store\", which is not registered");
  }

  @Test
  void endOffsets_whileCommitsRun_neverCutAFrame() throws Exception {
    List<CompletableFuture<?>> commits = new ArrayList<>();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 3000; i++) {
                List<BatchAppend> both =
                    List.of(
                        new BatchAppend(LEFT, EngineContract.batch("v" + i)),
                        new BatchAppend(RIGHT, EngineContract.batch("v" + i)));
                commits.add(engine.commit(new CommitRequest(both, List.of())));
              }
              engine.append(LEFT, EngineContract.batch("end"), Acks.ALL).join();
            });
    writer.start();
    List<String> torn = new ArrayList<>();
    while (writer.isAlive()) {
      Map<TopicPartition, Long> ends = engine.endOffsets(List.of(LEFT, RIGHT));
      if (!ends.get(LEFT).equals(ends.get(RIGHT)) && ends.get(RIGHT) < 3000) {
        torn.add(ends.toString());
      }
      long left = engine.endOffset(LEFT);
      long right = engine.endOffset(RIGHT);
      if (right < left && right < 3000) {
        torn.add("read one after the other: " + left + ", " + right);
      }
    }
    writer.join();

    assertThat(commits).allSatisfy(commit -> assertThat(commit).isCompleted());
    assertThat(torn).isEmpty();
    assertThat(engine.endOffset(RIGHT)).isEqualTo(3000);
  }
}
