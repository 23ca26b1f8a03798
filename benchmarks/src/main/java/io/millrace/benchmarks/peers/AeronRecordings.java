package io.millrace.benchmarks.peers;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.status.RecordingPos;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import java.nio.file.Path;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;
import org.jspecify.annotations.Nullable;

/**
 * Aeron Archive over shared memory, driver and archive in this process with a thread each, one
 * recording a partition; never synced.
 */
final class AeronRecordings implements LogPeer {
  private static final String CHANNEL = "aeron:ipc?term-length=32m";
  private static final String REPLAY = "aeron:ipc?term-length=32m";
  private static final int FIRST_STREAM = 100;
  private static final int REPLAY_STREAM = 10_000;
  private static final int FRAGMENTS = 256;

  private final Path directory;
  private @Nullable ArchivingMediaDriver driver;
  private @Nullable AeronArchive archive;
  private ExclusivePublication[] publications = {};
  private long[] recordings = {};

  AeronRecordings(Path directory) {
    this.directory = directory;
  }

  @Override
  public void prepare(Load load) {
    String aeronDirectory = "/dev/shm/aeron-peers-" + ProcessHandle.current().pid();
    driver =
        ArchivingMediaDriver.launch(
            new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .threadingMode(ThreadingMode.SHARED)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .spiesSimulateConnection(true),
            new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(directory.resolve("archive").toFile())
                .deleteArchiveOnStart(true)
                .controlChannel("aeron:udp?endpoint=localhost:8010")
                .replicationChannel("aeron:udp?endpoint=localhost:0")
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED));
    AeronArchive connected =
        AeronArchive.connect(
            new AeronArchive.Context()
                .aeronDirectoryName(aeronDirectory)
                .controlRequestChannel("aeron:ipc")
                .controlResponseChannel("aeron:ipc"));
    archive = connected;
    publications = new ExclusivePublication[load.partitions()];
    recordings = new long[load.partitions()];
    for (int i = 0; i < publications.length; i++) {
      publications[i] = connected.addRecordedExclusivePublication(CHANNEL, FIRST_STREAM + i);
    }
  }

  @Override
  public long append(Load load, long durationNs) {
    UnsafeBuffer value = new UnsafeBuffer(load.value());
    long count = load.repeat(durationNs, partition -> offer(publications[partition], value));
    for (int i = 0; i < publications.length; i++) {
      awaitRecorded(i);
    }
    return count;
  }

  private static void offer(ExclusivePublication publication, UnsafeBuffer value) {
    while (true) {
      long position = publication.offer(value);
      if (position > 0) {
        return;
      }
      if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
        throw new IllegalStateException("publication at " + position);
      }
      Thread.yield();
    }
  }

  private void awaitRecorded(int partition) {
    ExclusivePublication publication = publications[partition];
    AeronArchive archiveNow = Objects.requireNonNull(archive);
    CountersReader counters = archiveNow.context().aeron().countersReader();
    int counter = CountersReader.NULL_COUNTER_ID;
    while (counter == CountersReader.NULL_COUNTER_ID) {
      counter =
          RecordingPos.findCounterIdBySession(
              counters, publication.sessionId(), archiveNow.archiveId());
    }
    recordings[partition] = RecordingPos.getRecordingId(counters, counter);
    while (counters.getCounterValue(counter) < publication.position()) {
      Thread.yield();
    }
  }

  @Override
  public long read(Load load, long count, Clock clock) {
    long[] ends = new long[publications.length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = publications[i].position();
    }
    clock.start();
    Replayed replayed = new Replayed(load.recordBytes());
    for (int i = 0; i < ends.length; i++) {
      replay(recordings[i], ends[i], replayed);
    }
    ClientSettings.requireBytes(load, replayed.records, replayed.bytes);
    return replayed.records;
  }

  /** Counts, and copies the bytes out. */
  private static final class Replayed {
    private final byte[] target;
    private long records;
    private long bytes;

    Replayed(int recordBytes) {
      target = new byte[recordBytes];
    }
  }

  private void replay(long recording, long length, Replayed replayed) {
    FragmentHandler handler =
        (buffer, offset, size, header) -> {
          buffer.getBytes(offset, replayed.target, 0, size);
          replayed.records++;
          replayed.bytes += size;
        };
    try (Subscription subscription =
        Objects.requireNonNull(archive).replay(recording, 0, length, REPLAY, REPLAY_STREAM)) {
      while (!subscription.isConnected()) {
        Thread.yield();
      }
      while (true) {
        if (subscription.poll(handler, FRAGMENTS) == 0) {
          if (subscription.imageCount() == 0 || subscription.imageAtIndex(0).isEndOfStream()) {
            return;
          }
          Thread.yield();
        }
      }
    }
  }

  @Override
  public void clear(Load load) throws Exception {
    close();
    Directories.delete(directory.resolve("archive"));
  }

  @Override
  public void close() {
    if (archive != null) {
      archive.close();
      archive = null;
    }
    if (driver != null) {
      driver.close();
      driver = null;
    }
  }
}
