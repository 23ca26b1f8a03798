package io.millrace.common.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A copy of a map that notes which of its keys were read. */
final class RecordingMap extends HashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> used;

  RecordingMap(Map<String, Object> content, Set<String> used) {
    super(content);
    this.used = used;
  }

  @Override
  public @Nullable Object get(Object key) {
    if (key instanceof String name) {
      used.add(name);
    }
    return super.get(key);
  }
}
