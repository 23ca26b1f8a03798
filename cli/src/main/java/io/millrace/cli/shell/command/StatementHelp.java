package io.millrace.cli.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What each statement looks like, read from the resource {@code statements.txt}: a line {@code #
 * NAME} begins a topic, examples stand behind a line {@code Examples:}.
 */
public final class StatementHelp {
  private static final String RESOURCE = "statements.txt";

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Reads the resource. */
  public StatementHelp() {
    String topic = "";
    StringBuilder text = new StringBuilder();
    for (String line : resource().lines().toList()) {
      if (line.startsWith("# ")) {
        put(topic, text);
        topic = line.substring(2).strip();
        text = new StringBuilder();
      } else {
        text.append(line).append('\n');
      }
    }
    put(topic, text);
  }

  private void put(String topic, StringBuilder text) {
    if (!topic.isEmpty()) {
      texts.put(topic, text.toString().strip());
    }
  }

  private static String resource() {
    try (InputStream in = StatementHelp.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The statements that there is help for. */
  public List<String> topics() {
    return List.copyOf(texts.keySet());
  }

  /** The help of a statement. */
  public Optional<String> text(String topic) {
    return Optional.ofNullable(texts.get(normal(topic)));
  }

  /** The statements whose names begin with these words. */
  public List<String> beginning(String words) {
    String wanted = normal(words);
    return texts.keySet().stream()
        .filter(topic -> topic.equals(wanted) || topic.startsWith(wanted + " "))
        .toList();
  }

  /** The statements in the examples of a topic. */
  List<String> examples(String topic) {
    List<String> examples = new ArrayList<>();
    String text = texts.getOrDefault(topic, "");
    int begin = text.indexOf("Examples:");
    if (begin >= 0) {
      examples.addAll(
          io.millrace.sql.language.SqlText.statements(
              text.substring(begin + "Examples:".length())));
    }
    return examples;
  }

  private static String normal(String topic) {
    return topic.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
