package io.millrace.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of documentation and its examples: fenced blocks that name a language, each with the text
 * that the reader is told it prints, an indented block behind it.
 */
record DocsPage(Path file, List<Example> examples) {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```\\n(?:\\n((?:(?: {4}[^\\n]*)?\\n)+))?");

  /**
   * One example.
   *
   * @param printed the lines it prints, or some of them in their order where the page leaves out
   *     others
   */
  record Example(String language, String text, List<String> printed) {}

  static DocsPage read(Path file) throws IOException {
    List<Example> examples =
        EXAMPLE
            .matcher(Files.readString(file))
            .results()
            .map(found -> new Example(found.group(1), found.group(2), printed(found.group(3))))
            .toList();
    return new DocsPage(file, examples);
  }

  /** The text of all examples in a language, as one. */
  String text(String language) {
    StringBuilder text = new StringBuilder();
    of(language).forEach(example -> text.append(example.text()).append('\n'));
    return text.toString();
  }

  List<Example> of(String language) {
    return examples.stream().filter(example -> example.language().equals(language)).toList();
  }

  private static List<String> printed(String block) {
    return block == null
        ? List.of()
        : block.lines().filter(line -> !line.isBlank()).map(line -> line.substring(4)).toList();
  }
}
