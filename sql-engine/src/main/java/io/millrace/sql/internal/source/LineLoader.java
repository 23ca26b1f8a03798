package io.millrace.sql.internal.source;

import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.source.LineFormat.LineRecord;
import io.millrace.sql.internal.storage.BatchCollector;
import io.millrace.sql.internal.storage.DeadLetters;
import io.millrace.sql.internal.storage.WrittenEnds;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of one file into records. Every frame holds records, the dead letters among their
 * lines, and the position behind them; a few frames are on their way at a time.
 */
final class LineLoader {
  private static final int FRAME_BYTES = 1 << 20;
  private static final int FRAMES_IN_FLIGHT = 4;

  private final LogEngine engine;
  private final WrittenEnds ends;
  private final InstantSource clock;
  private final Source source;
  private final String file;
  private final BatchCollector records;
  private final LoadReport.Collector report;
  private final List<Map<String, Object>> letters = new ArrayList<>();
  private final Deque<CompletableFuture<CommitResult>> inFlight = new ArrayDeque<>();

  /** Where positions are recorded; null for standard input, which has none. */
  private final @Nullable Positions positions;

  /** Records how far a file has been read. */
  interface Positions {
    /** The batch that records a position. */
    BatchAppend batch(FileProgress progress, long nowMs);

    /** Called when it has been committed. */
    void committed(FileProgress progress);
  }

  /** What a load reads from and writes to. */
  record Target(LogEngine engine, WrittenEnds ends, InstantSource clock, Source source) {}

  LineLoader(Target target, String file, @Nullable Positions positions) {
    this.engine = target.engine();
    this.ends = target.ends();
    this.clock = target.clock();
    this.source = target.source();
    this.file = file;
    this.positions = positions;
    String topic = source.storage().topic();
    int partitions = engine.topics().find(topic).orElseThrow().partitions();
    this.records = new BatchCollector(topic, partitions);
    this.report = new LoadReport.Collector(file);
  }

  /**
   * Loads what {@code lines} still has.
   *
   * @param from what has been read before
   * @param lastToo whether an unfinished last line is a line
   */
  LoadReport load(LineReader lines, LineFormat declared, FileProgress from, boolean lastToo)
      throws IOException {
    LineFormat format = declared.withFields(from.header());
    List<String> header = from.header();
    long number = from.lines();
    long flushedNumber = number;
    for (byte[] line = lines.next(lastToo); line != null; line = lines.next(lastToo)) {
      number++;
      if (number == 1) {
        header = declared.headerOf(line).orElse(List.of());
        format = declared.withFields(header);
      }
      if (number > 1 || header.isEmpty()) {
        take(format, line, number);
      }
      if (records.collectedBytes() >= FRAME_BYTES) {
        commit(new FileProgress(lines.positionBytes(), number, lines.checksum(), header));
        flushedNumber = number;
      }
    }
    if (number > flushedNumber) {
      commit(new FileProgress(lines.positionBytes(), number, lines.checksum(), header));
    }
    inFlight.forEach(CompletableFuture::join);
    return report.report(DeadLetters.TOPIC);
  }

  private void take(LineFormat format, byte[] line, long number) {
    if (line.length == 0) {
      return;
    }
    try {
      LineRecord record = format.decode(line);
      records.add(record.key(), record.value(), timestampMs(record));
      report.loaded();
    } catch (RecordDecodingException unreadable) {
      String reason = String.valueOf(unreadable.getMessage());
      report.skipped(number, reason);
      letters.add(letter(line, number, reason));
    }
  }

  private Map<String, Object> letter(byte[] line, long number, String reason) {
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("topic", source.storage().topic());
    letter.put("file", file);
    letter.put("line", number);
    letter.put("reason", reason);
    letter.put("text", LineFormat.text(line));
    return letter;
  }

  private long timestampMs(LineRecord record) {
    if (record.timestampMs() >= 0) {
      return record.timestampMs();
    }
    // Reference data has always been known, so that the first event that joins it finds it.
    return source.isTable() ? 0 : clock.millis();
  }

  private void commit(FileProgress progress) {
    List<BatchAppend> batches = new ArrayList<>(records.take());
    if (!letters.isEmpty()) {
      batches.add(DeadLetters.batch(letters, clock.millis()));
      letters.clear();
    }
    if (positions != null) {
      batches.add(positions.batch(progress, clock.millis()));
    }
    if (batches.isEmpty()) {
      return;
    }
    CommitRequest request = new CommitRequest(batches, List.of());
    inFlight.add(
        engine
            .commit(request)
            .whenComplete(
                (result, failure) -> {
                  if (failure == null) {
                    ends.add(request, result);
                    if (positions != null) {
                      positions.committed(progress);
                    }
                  }
                }));
    if (inFlight.size() >= FRAMES_IN_FLIGHT) {
      inFlight.remove().join();
    }
  }
}
