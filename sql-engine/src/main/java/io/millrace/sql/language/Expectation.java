package io.millrace.sql.language;

import io.millrace.sql.internal.parser.Continuation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may stand at a place of a statement that is being written.
 *
 * @param names the kinds of names that may
 * @param keywords the words of the language that may, in alphabetical order
 * @param qualifier the name before a full stop that precedes the place; empty when there is none
 * @param sources the streams and tables that the statement names, by alias or by their own name, in
 *     upper case unless quoted
 */
public record Expectation(
    Set<NameKind> names,
    List<String> keywords,
    Optional<String> qualifier,
    Map<String, String> sources) {

  /** Kinds of names. */
  public enum NameKind {
    /** A stream or table. */
    SOURCE,
    /** A column of one of {@link Expectation#sources()}. */
    COLUMN,
    /** A function. */
    FUNCTION,
    /** A type. */
    TYPE,
    /** A topic. */
    TOPIC,
    /** The id of a continuous query. */
    QUERY,
    /** A property of WITH. */
    SOURCE_PROPERTY,
    /** A property of SET, in quotes. */
    SESSION_PROPERTY,
    /** A file, in quotes. */
    FILE,
    /** A name of a format, in quotes. */
    FORMAT,
    /** A variable. */
    VARIABLE
  }

  /** Makes it immutable. */
  public Expectation {
    names = Set.copyOf(names);
    keywords = List.copyOf(keywords);
    sources = Map.copyOf(sources);
  }

  /**
   * Tells what may stand behind {@code before}.
   *
   * @param before the statement up to the word that is being written, without that word; an opening
   *     quote of a string that is being written belongs to the word
   * @param after the rest of the statement, where sources may be named
   */
  public static Expectation at(String before, String after) {
    List<String> words = words(before);
    Map<String, String> sources = new LinkedHashMap<>(SourceMentions.in(after));
    sources.putAll(SourceMentions.in(before));
    int last = words.size() - 1;
    if (last >= 1 && words.get(last).equals(".")) {
      return new Expectation(
          EnumSet.of(NameKind.COLUMN),
          List.of(),
          Optional.of(SourceMentions.canonical(words.get(last - 1))),
          sources);
    }
    Optional<NameKind> special = special(words);
    if (special.isPresent()) {
      return new Expectation(Set.of(special.get()), List.of(), Optional.empty(), sources);
    }
    Continuation next = Continuation.after(before);
    return new Expectation(names(words, next), next.keywords(), Optional.empty(), sources);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (SqlToken token : SqlText.tokens(text)) {
      if (token.kind() != SqlToken.Kind.COMMENT) {
        words.add(token.in(text));
      }
    }
    return words;
  }

  private static String word(List<String> words, int fromEnd) {
    int index = words.size() - fromEnd;
    return index < 0 ? "" : words.get(index).toUpperCase(Locale.ROOT);
  }

  /** Places that the words before them tell, whatever the grammar takes there. */
  private static Optional<NameKind> special(List<String> words) {
    String last = word(words, 1);
    String before = word(words, 2);
    if (last.equals("SCRIPT") || (last.equals("=") && before.equals("PATH"))) {
      return Optional.of(NameKind.FILE);
    } else if (last.equals("=") && before.endsWith("FORMAT")) {
      return Optional.of(NameKind.FORMAT);
    } else if (last.equals("=") && before.equals("KAFKA_TOPIC")) {
      return Optional.of(NameKind.TOPIC);
    } else if (isOpenWith(words) && (last.equals("(") || last.equals(","))) {
      return Optional.of(NameKind.SOURCE_PROPERTY);
    } else if (words.size() == 1 && (last.equals("SET") || last.equals("UNSET"))) {
      return Optional.of(NameKind.SESSION_PROPERTY);
    } else if (words.size() == 1 && last.equals("UNDEFINE")) {
      return Optional.of(NameKind.VARIABLE);
    }
    return Optional.empty();
  }

  private static boolean isOpenWith(List<String> words) {
    for (int i = words.size() - 1; i > 0; i--) {
      String word = words.get(i);
      if (word.equals(")")) {
        return false;
      } else if (word.equals("(")) {
        return words.get(i - 1).equalsIgnoreCase("WITH");
      }
    }
    return false;
  }

  private static Set<NameKind> names(List<String> words, Continuation next) {
    Set<NameKind> names = EnumSet.noneOf(NameKind.class);
    if (next.expression()) {
      names.add(NameKind.COLUMN);
      names.add(NameKind.FUNCTION);
    } else if (next.type()) {
      names.add(NameKind.TYPE);
    } else if (next.name()) {
      nameAfter(words).ifPresent(names::add);
    }
    return names;
  }

  private static Optional<NameKind> nameAfter(List<String> words) {
    String last = word(words, 1);
    String first = words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
    return switch (last) {
      case "FROM", "JOIN", "INTO", "DESCRIBE" -> Optional.of(NameKind.SOURCE);
      case "STREAM", "TABLE", "EXISTS" ->
          first.equals("CREATE") ? Optional.empty() : Optional.of(NameKind.SOURCE);
      case "VALUES" -> first.equals("ASSERT") ? Optional.of(NameKind.SOURCE) : Optional.empty();
      case "PRINT", "TOPIC" -> Optional.of(NameKind.TOPIC);
      case "FUNCTION" -> Optional.of(NameKind.FUNCTION);
      case "TERMINATE", "PAUSE", "RESUME", "EXPLAIN" -> Optional.of(NameKind.QUERY);
      case "TYPE" -> first.equals("DROP") ? Optional.of(NameKind.TYPE) : Optional.empty();
      case "(", ",", "BY" -> Optional.of(NameKind.COLUMN);
      default -> Optional.empty();
    };
  }
}
