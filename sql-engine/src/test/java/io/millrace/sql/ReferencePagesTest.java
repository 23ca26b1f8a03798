package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.FunctionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference under docs/ says what the engine knows: docs/sql-functions.md is made from the
 * registry of functions, and the syntax in docs/sql-reference.md from the grammar. With {@code
 * -Dmillrace.docs.write=true} the pages are written anew instead of compared.
 */
final class ReferencePagesTest {
  private static final boolean WRITE = Boolean.getBoolean("millrace.docs.write");
  private static final Path DOCS = Path.of("../docs");
  private static final Path GRAMMAR =
      Path.of("../grammar/src/main/antlr4/io/millrace/sql/grammar/SqlGrammar.g4");
  private static final Pattern RULE = Pattern.compile("(?ms)^(\\w+)\\s*:(.*?)^?\\s*;$");
  private static final Pattern SYNTAX =
      Pattern.compile("(?s)<!-- syntax: ([\\w, ]+) -->\\n```ebnf\\n.*?```\\n");

  @Test
  void functionsPage_isWhatTheRegistryKnows() throws IOException {
    compare(DOCS.resolve("sql-functions.md"), functionsPage());
  }

  @Test
  void syntaxInTheReference_isWhatTheGrammarTakes() throws IOException {
    Path page = DOCS.resolve("sql-reference.md");
    Map<String, String> rules = rules();
    String made =
        SYNTAX
            .matcher(Files.readString(page))
            .replaceAll(block -> Matcher.quoteReplacement(syntax(block.group(1), rules)));

    assertThat(made).contains("<!-- syntax: ");
    compare(page, made);
  }

  private static void compare(Path page, String made) throws IOException {
    if (WRITE) {
      Files.writeString(page, made);
    }
    assertThat(Files.readString(page)).as("%s; see the class comment", page).isEqualTo(made);
  }

  private static String functionsPage() {
    Map<String, List<FunctionInfo>> groups = new TreeMap<>();
    try (SqlEngine engine = SqlEngine.open("memory:functions-page", SqlOptions.defaults())) {
      groups.putAll(
          engine.functions().stream().collect(Collectors.groupingBy(FunctionInfo::category)));
    }
    StringBuilder page = new StringBuilder("# SQL functions\n\n");
    page.append(
        """
        This page is made from the registry of functions; `DESCRIBE FUNCTION name` prints the same. \
        A type in capital letters that is no type of the language (`T`, `K`, `V`) stands for any \
        type, the same one wherever it stands; `...` means once more, as often as you like.
        """);
    groups.forEach((group, functions) -> page.append(section(group, functions)));
    return page.toString();
  }

  private static String section(String group, List<FunctionInfo> functions) {
    StringBuilder section = new StringBuilder();
    String title = group.charAt(0) + group.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    section.append("\n## ").append(title).append("\n");
    functions.stream()
        .sorted(Comparator.comparing(FunctionInfo::name))
        .forEach(
            function -> {
              section.append("\n**").append(function.name()).append("**: ");
              section.append(function.description()).append("\n\n");
              function
                  .variants()
                  .forEach(each -> section.append("    ").append(signature(function, each)));
            });
    return section.toString();
  }

  private static String signature(FunctionInfo function, FunctionInfo.Variant variant) {
    String parameters =
        variant.parameters().stream()
            .map(each -> each.name() + " " + each.type())
            .collect(Collectors.joining(", "));
    return "%s(%s%s) -> %s%n"
        .formatted(
            function.name(), parameters, variant.variadic() ? " ..." : "", variant.returns());
  }

  /** Bodies of rules and of labelled alternatives of statements, by name. */
  private static Map<String, String> rules() throws IOException {
    Map<String, String> rules = new LinkedHashMap<>();
    String grammar = Files.readString(GRAMMAR).replaceAll("(?m)^\\s*//.*$", "");
    Matcher rule = RULE.matcher(grammar);
    while (rule.find()) {
      rules.put(rule.group(1), plain(rule.group(2)));
      if (rule.group(1).equals("statement")) {
        rule.group(2)
            .lines()
            .filter(line -> line.contains("#"))
            .forEach(
                line ->
                    rules.put(
                        line.substring(line.indexOf('#') + 1).strip(),
                        plain(line.replaceFirst("^\\s*[|:]", ""))));
      }
    }
    return rules;
  }

  /** Without the labels, which are for the program, and the quotes of signs. */
  private static String plain(String body) {
    return body.lines()
        .map(line -> line.replaceAll("#\\s*\\w+", "").replaceAll("\\b[a-zA-Z]+=", ""))
        .map(line -> line.replaceAll("'([^']+)'", "\"$1\"").stripTrailing())
        .filter(line -> !line.isBlank())
        .map(line -> line.replaceAll(" {2,}", " ").strip())
        .collect(Collectors.joining("\n    "));
  }

  private static String syntax(String names, Map<String, String> rules) {
    StringBuilder text = new StringBuilder("<!-- syntax: %s -->\n```ebnf\n".formatted(names));
    for (String name : names.split(", ")) {
      assertThat(rules).as("rules of the grammar").containsKey(name);
      text.append(name).append(" = ").append(rules.get(name)).append("\n");
    }
    return text.append("```\n").toString();
  }
}
