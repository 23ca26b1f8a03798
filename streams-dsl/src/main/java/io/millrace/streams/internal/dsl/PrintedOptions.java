package io.millrace.streams.internal.dsl;

import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.Printed;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class PrintedOptions<K, V> extends Printed<K, V> {
  PrintedOptions(Printed<K, V> options) {
    super(options);
  }

  OutputStream outputStream() {
    return outputStream;
  }

  KeyValueMapper<? super K, ? super V, String> mapper() {
    return mapper;
  }

  @Nullable String label() {
    return label;
  }

  @Nullable String name() {
    return processorName;
  }
}
