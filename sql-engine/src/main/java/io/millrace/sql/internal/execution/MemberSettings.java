package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.lowering.LoweringContext;
import io.millrace.sql.internal.lowering.SkippingHandler;
import io.millrace.streams.StreamsConfig;
import java.util.Properties;

/** The settings of queries in the runtime. */
final class MemberSettings {
  private MemberSettings() {}

  static Properties of(LoweringContext context) {
    Properties settings = new Properties();
    settings.put(
        StreamsConfig.DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        SkippingHandler.class.getName());
    settings.put(SkippingHandler.CONTEXT, context);
    // What a closed window holds, and a row that found no partner, leave at once.
    settings.put("__emit.interval.ms.kstreams.windowed.aggregation__", 0L);
    settings.put("__emit.interval.ms.kstreams.outer.join.spurious.results.fix__", 0L);
    return settings;
  }
}
