package io.millrace.streams.internal.task;

import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers that the operators of one task keep, by name. */
final class KeptNumbers {
  private final Map<String, KeptNumber> numbers = new LinkedHashMap<>();

  KeptNumber number(String name, long initial) {
    return numbers.computeIfAbsent(name, unused -> new KeptNumber(initial));
  }

  Map<String, Long> values() {
    Map<String, Long> values = new LinkedHashMap<>();
    numbers.forEach((name, number) -> values.put(name, number.get()));
    return values;
  }

  void restore(Map<String, Long> values) {
    values.forEach((name, value) -> number(name, value).set(value));
  }
}
