package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.ForeachAction;
import io.millrace.streams.kstream.KeyValueMapper;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Writes records as lines of text. The tasks of a topology share one, so it locks. */
public final class PrintAction<K, V> implements ForeachAction<K, V> {
  private final PrintWriter lines;
  private final String label;
  private final KeyValueMapper<? super K, ? super V, String> mapper;

  /** Writes to a stream, which stays open. */
  public PrintAction(
      OutputStream out, String label, KeyValueMapper<? super K, ? super V, String> mapper) {
    this.lines = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    this.label = label;
    this.mapper = mapper;
  }

  @Override
  public void apply(K key, V value) {
    String text = mapper.apply(key, value);
    synchronized (lines) {
      lines.println("[" + label + "]: " + text);
    }
  }
}
