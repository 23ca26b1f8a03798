package io.millrace.cli.shell.editor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Input from a pipe or a file: statement by statement, as soon as each is complete. */
public final class PipedLines implements LineSource {
  private final BufferedReader reader;
  private final InputText inputText;

  /** Reads from {@code reader}, which the caller closes. */
  public PipedLines(BufferedReader reader, InputText inputText) {
    this.reader = reader;
    this.inputText = inputText;
  }

  @Override
  public Optional<String> next() {
    StringBuilder text = new StringBuilder();
    try {
      String line = reader.readLine();
      while (line != null) {
        text.append(text.isEmpty() ? "" : "\n").append(line);
        if (!text.toString().isBlank() && inputText.isComplete(text.toString())) {
          return Optional.of(text.toString());
        }
        line = reader.readLine();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("standard input cannot be read", failure);
    }
    return text.toString().isBlank() ? Optional.empty() : Optional.of(text.toString());
  }

  @Override
  public List<String> history() {
    return List.of();
  }
}
