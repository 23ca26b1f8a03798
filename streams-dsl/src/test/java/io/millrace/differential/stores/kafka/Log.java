package io.millrace.differential.stores.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What calls returned, as text. */
final class Log {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  void call(String name, Runnable call) {
    value(
        name,
        () -> {
          call.run();
          return "done";
        });
  }

  void value(String name, Supplier<?> call) {
    String result;
    try {
      result = Objects.toString(call.get());
    } catch (RuntimeException e) {
      result = e.getClass().getSimpleName();
    }
    lines.add(name + " -> " + result);
  }

  <K, V> void entries(String name, Supplier<? extends KeyValueIterator<K, V>> call) {
    value(
        name,
        () -> {
          List<String> entries = new ArrayList<>();
          try (KeyValueIterator<K, V> iterator = call.get()) {
            while (iterator.hasNext()) {
              K peeked = iterator.peekNextKey();
              KeyValue<K, V> entry = iterator.next();
              String peek = peeked.equals(entry.key) ? "" : "(peeked " + text(peeked) + ")";
              entries.add(text(entry.key) + peek + "=" + entry.value);
            }
          }
          return entries;
        });
  }

  private static String text(Object key) {
    return key instanceof Windowed<?> windowed
        ? windowed.key() + "@" + windowed.window().start() + "-" + windowed.window().end()
        : key.toString();
  }
}
