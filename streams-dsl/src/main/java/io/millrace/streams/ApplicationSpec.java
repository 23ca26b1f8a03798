package io.millrace.streams;

import io.millrace.streams.internal.runtime.Application;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.MemberSpec.StartPosition;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the runtime is told of an application. */
final class ApplicationSpec {
  private static final String OFFSET_RESET = "auto.offset.reset";

  private ApplicationSpec() {}

  static MemberSpec of(Topology topology, StreamsConfig config, @Nullable StreamsMetrics metrics) {
    Map<String, Object> originals = config.originals();
    Properties settings = new Properties();
    originals.forEach(
        (key, value) -> {
          if (value != null) {
            settings.put(key, value);
          }
        });
    boolean eager =
        isZero(originals, StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG)
            || isZero(originals, StreamsConfig.CACHE_MAX_BYTES_BUFFERING_CONFIG);
    return new MemberSpec(
        Application.MEMBER,
        topology,
        settings,
        eager ? EmitMode.EAGER : EmitMode.ATOMIC,
        startPosition(originals),
        true,
        Map.of(),
        metrics);
  }

  private static boolean isZero(Map<String, Object> settings, String key) {
    Object value = settings.get(key);
    return value != null && value.toString().trim().equals("0");
  }

  private static StartPosition startPosition(Map<String, Object> settings) {
    for (String prefix :
        new String[] {StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.CONSUMER_PREFIX, ""}) {
      Object value = settings.get(prefix + OFFSET_RESET);
      if (value != null) {
        return value.toString().equals("latest") ? StartPosition.LATEST : StartPosition.EARLIEST;
      }
    }
    return StartPosition.EARLIEST;
  }
}
