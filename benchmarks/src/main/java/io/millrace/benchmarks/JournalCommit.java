package io.millrace.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a commit over many partition files costs: a sync of each file, or one sequential journal
 * with one sync; and from which size on a batch is cheaper referred to (its own file synced first,
 * the journal then holds a reference) than carried (its bytes written twice).
 *
 * <p>Usage: {@code JournalCommit [DIRECTORY]}; the directory should be on the disk to be judged.
 * Files are deleted at the end.
 */
public final class JournalCommit implements AutoCloseable {
  private static final int BATCH_BYTES = 8 * 1024;
  private static final int JOURNAL_BYTES = 64 * 1024 * 1024;
  private static final int REFERENCE_BYTES = 128;
  private static final int[] PARTITION_COUNTS = {1, 10, 100, 1_000};

  private final Path directory;
  private final FileChannel journal;
  private final List<FileChannel> partitions = new ArrayList<>();
  private final ByteBuffer source = ByteBuffer.allocateDirect(8 * 1024 * 1024);
  private final PrintStream out = System.out;
  private long journalPositionBytes;

  private JournalCommit(Path directory) throws IOException {
    this.directory = directory;
    byte[] noise = new byte[source.capacity()];
    new Random(1).nextBytes(noise);
    source.put(0, noise);
    journal = open("journal");
    for (long at = 0; at < JOURNAL_BYTES; at += source.capacity()) {
      write(journal, at, source.capacity());
    }
    journal.force(true);
  }

  /** Runs both measurements and prints two tables. */
  public static void main(String[] args) throws Exception {
    Path parent = Path.of(args.length > 0 ? args[0] : ".");
    Path directory = Files.createTempDirectory(parent, "journal-commit-");
    try (JournalCommit benchmark = new JournalCommit(directory)) {
      benchmark.compareSyncs();
      benchmark.compareCarriedAndReferred();
    }
  }

  private void compareSyncs() throws Exception {
    out.printf("%-12s %18s %18s%n", "partitions", "sync each, ms", "one journal, ms");
    for (int count : PARTITION_COUNTS) {
      while (partitions.size() < count) {
        partitions.add(open("partition-" + partitions.size()));
      }
      int runs = Math.max(7, 400 / count);
      double each = Samples.medianMs(2, runs, () -> syncEach(count));
      double once = Samples.medianMs(2, runs, () -> commitThroughJournal(count));
      out.printf("%-12d %18.2f %18.2f%n", count, each, once);
    }
  }

  private void compareCarriedAndReferred() throws Exception {
    out.printf("%n%-12s %18s %18s%n", "batch, KiB", "carried, ms", "referred, ms");
    FileChannel partition = partitions.get(0);
    for (int bytes = 4 * 1024; bytes <= 4 * 1024 * 1024; bytes *= 2) {
      int size = bytes;
      int runs = Math.max(15, (16 << 20) / size);
      double carried = Samples.medianMs(3, runs, () -> carry(partition, size));
      double referred = Samples.medianMs(3, runs, () -> refer(partition, size));
      out.printf("%-12d %18.2f %18.2f%n", size / 1024, carried, referred);
    }
  }

  private void syncEach(int count) throws IOException {
    for (FileChannel partition : partitions.subList(0, count)) {
      write(partition, partition.size(), BATCH_BYTES);
    }
    for (FileChannel partition : partitions.subList(0, count)) {
      partition.force(false);
    }
  }

  private void commitThroughJournal(int count) throws IOException {
    appendToJournal(count * BATCH_BYTES);
    for (FileChannel partition : partitions.subList(0, count)) {
      write(partition, partition.size(), BATCH_BYTES);
    }
  }

  private void carry(FileChannel partition, int bytes) throws IOException {
    appendToJournal(bytes);
    write(partition, partition.size(), bytes);
  }

  private void refer(FileChannel partition, int bytes) throws IOException {
    write(partition, partition.size(), bytes);
    partition.force(false);
    appendToJournal(REFERENCE_BYTES);
  }

  private void appendToJournal(int bytes) throws IOException {
    if (journalPositionBytes + bytes > JOURNAL_BYTES) {
      journalPositionBytes = 0;
    }
    for (int left = bytes; left > 0; left -= source.capacity()) {
      write(journal, journalPositionBytes, Math.min(left, source.capacity()));
      journalPositionBytes += Math.min(left, source.capacity());
    }
    journal.force(false);
  }

  private void write(FileChannel channel, long positionBytes, int bytes) throws IOException {
    ByteBuffer slice = source.slice(0, bytes);
    long at = positionBytes;
    while (slice.hasRemaining()) {
      at += channel.write(slice, at);
    }
  }

  private FileChannel open(String name) throws IOException {
    return FileChannel.open(
        directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    journal.close();
    for (FileChannel partition : partitions) {
      partition.close();
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
