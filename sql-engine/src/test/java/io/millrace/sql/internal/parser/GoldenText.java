package io.millrace.sql.internal.parser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the blocks of a golden file: text between blank lines, without lines that start with #. */
final class GoldenText {

  private GoldenText() {}

  static List<String> blocks(String resource) {
    try (InputStream in = GoldenText.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.replace("\r\n", "\n").split("\n\n+"))
          .map(String::strip)
          .filter(block -> !block.isEmpty() && !block.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read golden file \"" + resource + "\"", e);
    }
  }
}
