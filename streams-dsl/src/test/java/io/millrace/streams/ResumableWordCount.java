package io.millrace.streams;

import io.millrace.common.TopicPartition;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes lines to "lines" while a word count runs over them; goes on where an earlier run stopped,
 * and ends when everything is counted.
 */
final class ResumableWordCount {
  private static final int PARTITIONS = 2;
  private static final int BATCH = 20;

  private ResumableWordCount() {}

  static void run(RuntimeFixture fixture, int lines) {
    fixture.topic("lines", PARTITIONS);
    fixture.topic("out", PARTITIONS);
    Member member = fixture.start("app", "m", SampleTopologies.wordCount(), EmitMode.EAGER);
    boolean wrote = true;
    while (wrote) {
      wrote = false;
      for (int partition = 0; partition < PARTITIONS; partition++) {
        long from = fixture.engine().endOffset(new TopicPartition("lines", partition));
        List<Line> batch = batch(partition, from, Math.min(lines, from + BATCH));
        fixture.write(batch);
        wrote |= !batch.isEmpty();
      }
    }
    fixture.await(member, "lines");
  }

  private static List<Line> batch(int partition, long from, long to) {
    List<Line> batch = new ArrayList<>();
    for (long offset = from; offset < to; offset++) {
      String text = "a%d b%d c".formatted(offset % 7, (offset + partition) % 11);
      batch.add(Line.of("lines", partition, offset, "k", text));
    }
    return batch;
  }
}
