package io.millrace.log;

import io.millrace.common.TopicPartition;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a {@link KilledWriter} tells its parent, a line each; capitals say that something is asked
 * for, small letters that it was acknowledged. A partition is written {@code TOPIC-N}.
 *
 * <pre>
 *   ready
 *   a PARTITION OFFSET RECORD             a record was acknowledged
 *   s PARTITION OFFSET ID EPOCH SEQ REC.  so was a batch of an idempotent producer; may be repeated
 *   T NUMBER ID OFFSETS PARTITION:COUNT.. a transaction is being committed; OFFSETS is 1 or 0
 *   t NUMBER                              it was
 *   i ID PRODUCER EPOCH                   a producer took a transactional id over
 *   D OFFSET, d OFFSET                    records of "deleted" below that offset are (being) deleted
 *   G OFFSET, g OFFSET                    a group commits, has committed that offset
 *   + NAME NUMBER, ++ NAME                a topic is being, was created; its records come after NUMBER
 *   - NAME, -- NAME                       a topic is being, was deleted
 *   ! ERROR                               something failed that must not
 * </pre>
 *
 * Also hands out the numbers of records. Thread-safe.
 */
final class KilledReport {
  private static final int MAX_CHARS = 4000; // what a pipe takes as a whole

  private final PrintStream out = System.out;
  private final AtomicInteger next;

  KilledReport(int first) {
    next = new AtomicInteger(first);
  }

  int number() {
    return next.getAndIncrement();
  }

  void tell(Object... words) {
    StringJoiner line = new StringJoiner(" ", "", "\n");
    for (Object word : words) {
      line.add(word.toString());
    }
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(bytes, 0, bytes.length);
      out.flush();
    }
  }

  void acknowledged(TopicPartition partition, long offset, KilledRecord record) {
    tell("a", partition, offset, record);
  }

  /** Tells what failed, and ends the process. */
  void failed(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    String text = trace.toString().replace('\n', '|');
    tell("!", text.substring(0, Math.min(MAX_CHARS, text.length())));
    Runtime.getRuntime().halt(1);
  }
}
