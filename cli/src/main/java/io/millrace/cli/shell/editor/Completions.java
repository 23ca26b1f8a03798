package io.millrace.cli.shell.editor;

import io.millrace.cli.shell.session.Names;
import io.millrace.cli.shell.session.Names.Name;
import io.millrace.sql.language.Expectation;
import io.millrace.sql.language.Expectation.NameKind;
import io.millrace.sql.language.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stand at the cursor: words that the grammar takes there, and names that exist. A word in
 * lower case is completed in lower case.
 */
public final class Completions {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Z_][A-Z0-9_@]*");
  private static final List<String> FORMATS =
      List.of("JSON", "DELIMITED", "KAFKA", "AVRO", "PROTOBUF", "PROTOBUF_NOSR", "JSON_SR", "NONE");
  private static final List<String> TYPES =
      List.of(
          "ARRAY<",
          "BIGINT",
          "BOOLEAN",
          "BYTES",
          "DATE",
          "DECIMAL(",
          "DOUBLE",
          "INT",
          "MAP<",
          "STRUCT<",
          "TIME",
          "TIMESTAMP",
          "VARCHAR");
  private static final List<String> SOURCE_PROPERTIES =
      List.of(
          "kafka_topic",
          "partitions",
          "replicas",
          "format",
          "key_format",
          "value_format",
          "value_delimiter",
          "key_delimiter",
          "timestamp",
          "timestamp_format",
          "path",
          "follow",
          "wrap_single_value",
          "window_type",
          "window_size",
          "retention_ms",
          "key_schema_id",
          "value_schema_id",
          "key_schema_full_name",
          "value_schema_full_name");

  private static final int MOST_SOURCES = 50;

  private final Names names;
  private final InputText inputText;
  private final List<Name> commands;
  private final List<String> helpTopics;
  private final PathNames paths;

  /**
   * Creates it.
   *
   * @param commands the commands of the shell
   * @param helpTopics the statements that HELP knows
   */
  public Completions(
      Names names,
      InputText inputText,
      List<Name> commands,
      List<String> helpTopics,
      PathNames paths) {
    this.names = names;
    this.inputText = inputText;
    this.commands = List.copyOf(commands);
    this.helpTopics = List.copyOf(helpTopics);
    this.paths = paths;
  }

  /**
   * A word that may stand at the cursor.
   *
   * @param text replaces the word that has been begun
   * @param group what it is, in the plural
   * @param remark a few words about it; may be empty
   * @param complete whether a space may follow
   */
  public record Proposal(String text, String group, String remark, boolean complete) {}

  /**
   * Returns what may stand at {@code cursor}; what does not begin like the word there is left out.
   */
  public List<Proposal> at(String text, int cursor) {
    int from = SqlLines.wordStart(text, cursor);
    String word = text.substring(from, cursor);
    List<Proposal> all = new ArrayList<>();
    if (inputText.isCommand(text) || text.substring(0, from).isBlank()) {
      commands(text.substring(0, from), word, all);
    }
    if (!inputText.isCommand(text)) {
      String before = SqlText.lastStatement(text.substring(0, from));
      boolean fresh = SqlText.lastStatement(text.substring(0, from) + "x").equals("x");
      statement(fresh ? "" : before, text.substring(cursor), word, all);
    }
    return all.stream().filter(proposal -> begins(proposal.text(), word)).toList();
  }

  private static boolean begins(String candidate, String word) {
    String wanted = word.toUpperCase(Locale.ROOT);
    String found = candidate.toUpperCase(Locale.ROOT);
    return found.startsWith(wanted)
        || found.startsWith("`" + wanted)
        || found.startsWith("'" + wanted);
  }

  private void commands(String before, String word, List<Proposal> all) {
    if (before.isBlank()) {
      commands.forEach(name -> all.add(new Proposal(name.text(), "commands", name.remark(), true)));
      return;
    }
    String command = before.strip().toLowerCase(Locale.ROOT);
    if (command.startsWith("help") || command.equals("\\h") || command.equals("\\?")) {
      help(before.strip().replaceFirst("\\S+", "").strip(), word, all);
    } else if (command.equals("\\d") || command.equals("\\dt")) {
      add(all, word, "streams and tables", names.sources());
    } else if (command.equals("\\output") || command.equals("\\o")) {
      List.of("table", "vertical", "json", "csv")
          .forEach(format -> all.add(new Proposal(format, "formats", "", true)));
    } else if (command.equals("\\view")) {
      List.of("lines", "table", "changes")
          .forEach(view -> all.add(new Proposal(view, "views", "", true)));
    } else if (command.equals("\\timing") || command.equals("\\pager")) {
      List.of("on", "off").forEach(choice -> all.add(new Proposal(choice, "choices", "", true)));
    } else if (command.equals("\\i") || command.equals("spool") || command.equals("\\spool")) {
      paths.begin(word, "").forEach(all::add);
    }
  }

  /** Of a topic of several words, those that are typed already are left out. */
  private void help(String typed, String word, List<Proposal> all) {
    String begun = typed.isEmpty() ? "" : typed.toUpperCase(Locale.ROOT) + " ";
    for (String topic : helpTopics) {
      if (topic.startsWith(begun)) {
        String rest = cased(topic.substring(begun.length()), word);
        all.add(new Proposal(rest, "statements", "", true));
      }
    }
    if (begun.isEmpty() && !word.isEmpty()) {
      for (Name function : names.functions()) {
        String name = cased(function.text(), word);
        all.add(new Proposal(name, "functions", firstSentence(function.remark()), true));
      }
    }
  }

  private void statement(String before, String after, String word, List<Proposal> all) {
    Expectation expected = Expectation.at(before, after);
    Set<NameKind> kinds = expected.names();
    if (kinds.contains(NameKind.COLUMN)) {
      columns(expected, word, all);
    }
    if (kinds.contains(NameKind.SOURCE)) {
      add(all, word, "streams and tables", names.sources());
    }
    if (kinds.contains(NameKind.TOPIC)) {
      topics(before, all);
    }
    if (kinds.contains(NameKind.QUERY)) {
      add(all, word, "queries", names.queries());
    }
    if (kinds.contains(NameKind.TYPE)) {
      types(word, all);
    }
    if (kinds.contains(NameKind.VARIABLE)) {
      names
          .variables()
          .forEach(n -> all.add(new Proposal(n.text(), "variables", n.remark(), true)));
    }
    strings(kinds, word, all);
    if (kinds.contains(NameKind.FUNCTION)) {
      functions(before, word, all);
    }
    expected
        .keywords()
        .forEach(keyword -> all.add(new Proposal(cased(keyword, word), "keywords", "", true)));
  }

  private void columns(Expectation expected, String word, List<Proposal> all) {
    Set<String> sources = new LinkedHashSet<>();
    if (expected.qualifier().isPresent()) {
      String qualifier = expected.qualifier().get();
      sources.add(expected.sources().getOrDefault(qualifier, qualifier));
    } else {
      sources.addAll(expected.sources().values());
    }
    if (sources.isEmpty() && !word.isEmpty()) {
      // FROM is not written yet: it may be any.
      names.sources().stream().limit(MOST_SOURCES).forEach(name -> sources.add(name.text()));
    }
    for (String source : sources) {
      add(all, word, "columns of " + source, names.columns(source));
    }
    if (expected.qualifier().isEmpty() && expected.sources().size() > 1) {
      expected
          .sources()
          .keySet()
          .forEach(alias -> all.add(new Proposal(cased(alias, word), "sources", "", false)));
    }
  }

  private void topics(String before, List<Proposal> all) {
    boolean quoted = before.stripTrailing().endsWith("=");
    for (Name topic : names.topics()) {
      boolean plain =
          !quoted && PLAIN_NAME.matcher(topic.text().toUpperCase(Locale.ROOT)).matches();
      String text = plain ? topic.text() : "'" + topic.text() + "'";
      all.add(new Proposal(text, "topics", "", true));
    }
  }

  private void types(String word, List<Proposal> all) {
    TYPES.forEach(type -> all.add(new Proposal(cased(type, word), "types", "", isWhole(type))));
    add(all, word, "types", names.types());
  }

  private static boolean isWhole(String type) {
    return Character.isLetter(type.charAt(type.length() - 1));
  }

  private void strings(Set<NameKind> kinds, String word, List<Proposal> all) {
    if (kinds.contains(NameKind.FORMAT)) {
      FORMATS.forEach(
          format -> all.add(new Proposal("'" + cased(format, word) + "'", "formats", "", true)));
    }
    if (kinds.contains(NameKind.SESSION_PROPERTY)) {
      names
          .properties()
          .forEach(
              n -> all.add(new Proposal("'" + n.text() + "'", "properties", n.remark(), true)));
    }
    if (kinds.contains(NameKind.SOURCE_PROPERTY)) {
      SOURCE_PROPERTIES.forEach(
          property -> all.add(new Proposal(property + "=", "properties", "", false)));
    }
    if (kinds.contains(NameKind.FILE)) {
      paths.begin(word, "'").forEach(all::add);
    }
  }

  /** All functions would hide what else may stand there, so a letter must be typed. */
  private void functions(String before, String word, List<Proposal> all) {
    boolean described = before.stripTrailing().toUpperCase(Locale.ROOT).endsWith("FUNCTION");
    if (word.isEmpty() && !described) {
      return;
    }
    for (Name function : names.functions()) {
      String text = cased(function.text(), word) + (described ? "" : "(");
      all.add(new Proposal(text, "functions", firstSentence(function.remark()), described));
    }
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    return sentence.length() > 60 ? sentence.substring(0, 57) + "..." : sentence;
  }

  private static void add(List<Proposal> all, String word, String group, List<Name> names) {
    for (Name name : names) {
      String text =
          PLAIN_NAME.matcher(name.text()).matches() && !word.startsWith("`")
              ? cased(name.text(), word)
              : "`" + name.text().replace("`", "``") + "`";
      all.add(new Proposal(text, group, name.remark(), true));
    }
  }

  private static String cased(String name, String word) {
    boolean lower =
        !word.isEmpty()
            && word.equals(word.toLowerCase(Locale.ROOT))
            && !word.equals(word.toUpperCase(Locale.ROOT));
    return lower ? name.toLowerCase(Locale.ROOT) : name;
  }
}
