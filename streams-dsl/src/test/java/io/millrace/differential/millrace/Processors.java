package io.millrace.differential.millrace;

import io.millrace.streams.processor.api.ContextualFixedKeyProcessor;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.FixedKeyRecord;
import io.millrace.streams.processor.api.ProcessingContext;
import io.millrace.streams.processor.api.Record;
import java.nio.charset.StandardCharsets;

/** Processors that write into values and headers what the context tells. */
final class Processors {
  private Processors() {}

  private static String seen(ProcessingContext context) {
    String metadata =
        context
            .recordMetadata()
            .map(record -> record.topic() + "/" + record.partition() + "/" + record.offset())
            .orElse("none");
    return metadata
        + "/"
        + context.taskId()
        + "/"
        + context.applicationId()
        + "/"
        + context.currentStreamTimeMs();
  }

  /** Adds a header, and the time to the value. */
  static final class Rekeying extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      byte[] header = seen(context()).getBytes(StandardCharsets.UTF_8);
      Record<String, String> copy = record.withValue(record.value() + "@" + record.timestamp());
      context().forward(copy.withHeaders(copy.headers().add("seen", header)));
    }
  }

  /** Puts it into the value, and moves the record in time. */
  static final class KeyKeeping extends ContextualFixedKeyProcessor<String, String, String> {
    @Override
    public void process(FixedKeyRecord<String, String> record) {
      context().forward(record.withValue(seen(context())).withTimestamp(record.timestamp() + 1));
    }
  }
}
