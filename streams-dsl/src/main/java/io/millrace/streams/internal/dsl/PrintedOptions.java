package io.millrace.streams.internal.dsl;

import io.millrace.streams.internal.operator.PrintAction;
import io.millrace.streams.kstream.Printed;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class PrintedOptions<K, V> extends Printed<K, V> {
  PrintedOptions(Printed<K, V> options) {
    super(options);
  }

  @Nullable String name() {
    return processorName;
  }

  /** What prints, under the label of the options or else under that name. */
  PrintAction<K, V> action(String defaultLabel) {
    return new PrintAction<>(outputStream, label != null ? label : defaultLabel, mapper);
  }
}
