package io.millrace.sql.internal.catalog;

import java.util.List;

/**
 * The file that fills a source.
 *
 * @param path as the statement gives it; {@code -} is standard input
 * @param follow whether reading goes on as the file grows
 * @param columns names of the source's columns in the order in which they were declared, which is
 *     the order of the fields of a line
 */
public record FileInput(String path, boolean follow, List<String> columns) {

  /** Copies the list. */
  public FileInput {
    columns = List.copyOf(columns);
  }

  /** Returns whether this is standard input. */
  public boolean isStandardInput() {
    return path.equals("-");
  }
}
