package io.millrace.log.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.record.BatchEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * A disk that fills up: what there is no room for is refused before it is accepted, with a clear
 * error; what was acknowledged stays readable and is there after a reopen; when space is free
 * writing goes on, without a reopen. Deleting works on a full disk.
 */
final class DiskFullTest {
  private static final TopicPartition T = new TopicPartition("t", 0);
  private static final long CAPACITY_BYTES = 6 << 20;

  private final FaultyStorage storage = new FaultyStorage(true);

  private static BatchEncoder batch(int bytes) {
    BatchEncoder batch = new BatchEncoder();
    batch.append(0, new byte[] {1}, new byte[bytes], null);
    return batch;
  }

  /** Appends until the disk is full; returns how many were acknowledged. */
  private static int fill(UpkeepFixture fixture, Acks acks, int bytes) {
    for (int i = 0; i < 10_000; i++) {
      try {
        fixture.engine.append(T, batch(bytes).build(), acks).join();
      } catch (CompletionException e) {
        assertFull(e.getCause());
        return i;
      }
    }
    throw new AssertionError("the disk never filled up");
  }

  private static void assertFull(Throwable failure) {
    assertThat(failure).isInstanceOf(LogException.class);
    assertThat(((LogException) failure).code()).isEqualTo(LogErrorCode.DISK_FULL);
    assertThat(failure).hasMessageContaining("to finish what was accepted");
  }

  private static int count(UpkeepFixture fixture) {
    return fixture.read(T).size();
  }

  @Test
  void append_diskFull_isRefusedAndGoesOnWhenSpaceIsFree() {
    for (Acks acks : List.of(Acks.ALL, Acks.LEADER)) {
      FaultyStorage disk = new FaultyStorage(true);
      try (UpkeepFixture fixture = new UpkeepFixture(disk, 1 << 16)) {
        fixture.engine.topics().create("t", 1, Map.of("internal.segment.bytes", "100000"));
        disk.setCapacity(disk.usedBytes() + CAPACITY_BYTES);
        int acknowledged = fill(fixture, acks, 20_000);
        assertThat(acknowledged).isGreaterThan(20);
        assertThat(count(fixture)).isEqualTo(acknowledged);
        assertThatExceptionOfType(LogException.class)
            .as("a new topic")
            .isThrownBy(() -> fixture.engine.topics().create("u", 1, Map.of()))
            .satisfies(DiskFullTest::assertFull);
        fixture.engine.runBackgroundWork();

        disk.setCapacity(Long.MAX_VALUE);
        fixture.append(T, "k", "after");
        assertThat(count(fixture)).isEqualTo(acknowledged + 1);
        fixture.engine.topics().create("u", 1, Map.of());
        fixture.reopen();
        assertThat(count(fixture)).isEqualTo(acknowledged + 1);
        assertThat(fixture.engine.metrics().failures()).isZero();
      }
    }
  }

  @Test
  void commit_diskFull_isRefusedAsAWhole() {
    try (UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16)) {
      fixture.engine.topics().create("t", 2, Map.of());
      TopicPartition other = new TopicPartition("t", 1);
      storage.setCapacity(storage.usedBytes() + CAPACITY_BYTES);
      int acknowledged = 0;
      LogException full = null;
      while (full == null) {
        List<CommitRequest.BatchAppend> both = new ArrayList<>();
        both.add(new CommitRequest.BatchAppend(T, batch(10_000).build()));
        both.add(new CommitRequest.BatchAppend(other, batch(10_000).build()));
        try {
          fixture.engine.commit(new CommitRequest(both, List.of())).join();
          acknowledged++;
        } catch (CompletionException e) {
          full = (LogException) e.getCause();
        }
      }

      assertFull(full);
      assertThat(count(fixture)).isEqualTo(acknowledged);
      assertThat(fixture.read(other)).hasSize(acknowledged);
      storage.setCapacity(Long.MAX_VALUE);
      fixture.reopen();
      assertThat(count(fixture)).isEqualTo(acknowledged);
      assertThat(fixture.read(other)).hasSize(acknowledged);
    }
  }

  @Test
  void deletion_onAFullDisk_freesSpaceAndWritingGoesOn() {
    try (UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16)) {
      Map<String, String> config =
          Map.of("internal.segment.bytes", "100000", "file.delete.delay.ms", "0");
      fixture.engine.topics().create("t", 1, config);
      fixture.engine.topics().create("big", 1, config);
      storage.setCapacity(storage.usedBytes() + CAPACITY_BYTES);
      int acknowledged = fill(fixture, Acks.LEADER, 20_000);
      assertThat(fixture.engine.topics().deleteRecords(T, acknowledged / 2))
          .isEqualTo(acknowledged / 2);
      fixture.engine.runBackgroundWork();
      fixture.nowMs.incrementAndGet();
      fixture.engine.runBackgroundWork();

      fixture.append(T, "k", "again");
      fixture.engine.topics().delete("big");
      fixture.reopen();
      assertThat(count(fixture)).isEqualTo(acknowledged - acknowledged / 2 + 1);
    }
  }

  @Test
  void compaction_diskFull_isPutOffAndNothingIsLost() {
    try (UpkeepFixture fixture = new UpkeepFixture(storage, 1 << 16)) {
      fixture
          .engine
          .topics()
          .create("t", 1, Map.of("cleanup.policy", "compact", "internal.segment.bytes", "400000"));
      storage.setCapacity(storage.usedBytes() + CAPACITY_BYTES);
      int acknowledged = fill(fixture, Acks.LEADER, 20_000);
      fixture.engine.runBackgroundWork();
      assertThat(count(fixture)).isEqualTo(acknowledged);
      assertThat(fixture.engine.metrics().lastFailure()).hasValueSatisfying(this::assertNoRoom);

      storage.setCapacity(Long.MAX_VALUE);
      fixture.engine.runBackgroundWork();
      assertThat(count(fixture)).isLessThan(acknowledged / 2);
      assertThat(fixture.read(T).get(count(fixture) - 1)).startsWith((acknowledged - 1) + " ");
    }
  }

  private void assertNoRoom(String message) {
    assertThat(message).contains("no room for");
  }

  @Test
  void everyWrite_noSpaceWithoutWarning_losesNothingAcknowledged() {
    // Something else on the disk takes all of the space, at any moment: nothing is refused in time.
    for (int room = 0; room < 60_000; room += 1999) {
      FaultyStorage disk = new FaultyStorage(true);
      int acknowledged = 0;
      UpkeepFixture fixture = new UpkeepFixture(disk, 1 << 16);
      fixture.engine.topics().create("t", 1, Map.of("internal.segment.bytes", "3000"));
      disk.stealSpace(room);
      try {
        for (int i = 0; i < 80; i++) {
          fixture.engine.append(T, batch(500).build(), i % 3 == 0 ? Acks.ALL : Acks.LEADER).join();
          acknowledged++;
          if (i % 10 == 9) {
            fixture.engine.runBackgroundWork();
          }
        }
      } catch (CompletionException | LogException e) {
        assertThat(e).as("room %d", room).hasStackTraceContaining("no room for");
      }
      assertThat(count(fixture)).as("room %d", room).isEqualTo(acknowledged);
      closeQuietly(fixture);
      disk.stealSpace(Long.MAX_VALUE);
      try (UpkeepFixture again = new UpkeepFixture(disk.afterKill(), 1 << 16)) {
        assertThat(count(again)).as("room %d", room).isGreaterThanOrEqualTo(acknowledged);
        again.append(T, "k", "more");
      }
    }
  }

  private static void closeQuietly(UpkeepFixture fixture) {
    try {
      fixture.close();
    } catch (LogException e) {
      assertThat(e.code()).isEqualTo(LogErrorCode.DISK_FULL);
    }
  }
}
