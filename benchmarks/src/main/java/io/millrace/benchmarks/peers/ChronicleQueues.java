package io.millrace.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** Chronicle Queue, one queue a partition; written through memory maps, never synced. */
final class ChronicleQueues implements LogPeer {
  private final Path directory;
  private final List<ChronicleQueue> queues = new ArrayList<>();

  ChronicleQueues(Path directory) {
    this.directory = directory;
  }

  @Override
  public void prepare(Load load) {
    for (int i = 0; i < load.partitions(); i++) {
      queues.add(
          SingleChronicleQueueBuilder.binary(directory.resolve("queue-" + i))
              .blockSize(64L << 20)
              .build());
    }
  }

  @Override
  public long append(Load load, long durationNs) {
    Bytes<?> value = Bytes.wrapForRead(load.value());
    ExcerptAppender[] appenders = new ExcerptAppender[load.partitions()];
    for (int i = 0; i < appenders.length; i++) {
      appenders[i] = queues.get(i).createAppender();
    }
    int size = load.recordBytes();
    long count =
        load.repeat(
            durationNs,
            partition -> {
              value.readPositionRemaining(0, size);
              appenders[partition].writeBytes(value);
            });
    for (ExcerptAppender appender : appenders) {
      appender.close();
    }
    return count;
  }

  @Override
  public long read(Load load, long count, Clock clock) {
    Bytes<?> target = Bytes.allocateElasticDirect(load.recordBytes());
    clock.start();
    long read = 0;
    long bytes = 0;
    for (ChronicleQueue queue : queues) {
      try (ExcerptTailer tailer = queue.createTailer()) {
        while (tailer.readBytes(target.clear())) {
          bytes += target.readRemaining();
          read++;
        }
      }
    }
    target.releaseLast();
    ClientSettings.requireBytes(load, read, bytes);
    return read;
  }

  @Override
  public void clear(Load load) throws IOException {
    for (int i = 0; i < queues.size(); i++) {
      queues.get(i).close();
      Directories.delete(directory.resolve("queue-" + i));
    }
    queues.clear();
  }

  @Override
  public void close() {
    queues.forEach(ChronicleQueue::close);
  }
}
