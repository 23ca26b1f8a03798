package io.millrace.cli.shell.session;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that exist, asked for by statements and kept until {@link #forget}. A name that cannot
 * be asked for now is left out: completion must not fail.
 */
public final class Names {
  private final ShellSession session;
  private final Map<String, List<Name>> known = new HashMap<>();

  /** Names that {@code session} sees. */
  public Names(ShellSession session) {
    this.session = session;
  }

  /**
   * A name.
   *
   * @param remark what it is, in a few words; may be empty
   */
  public record Name(String text, String remark) {}

  /** Forgets what is known, because a statement may have changed it. */
  public void forget() {
    known.clear();
  }

  /** Streams and tables. */
  public List<Name> sources() {
    return Stream.concat(
            ask("SHOW STREAMS", "NAME", row -> "stream").stream(),
            ask("SHOW TABLES", "NAME", row -> "table").stream())
        .toList();
  }

  /** Columns of a stream or table with their types. */
  public List<Name> columns(String source) {
    boolean exists = sources().stream().anyMatch(name -> name.text().equals(source));
    return exists
        ? ask("DESCRIBE `" + source.replace("`", "``") + "`", "COLUMN", of("TYPE"))
        : List.of();
  }

  /** Functions with what they do. */
  public List<Name> functions() {
    return ask("SHOW FUNCTIONS", "NAME", of("DESCRIPTION"));
  }

  /** Topics. */
  public List<Name> topics() {
    return ask("SHOW TOPICS", "NAME", row -> "");
  }

  /** Ids of continuous queries with what they are doing. */
  public List<Name> queries() {
    return ask("SHOW QUERIES", "ID", of("STATE"));
  }

  /** Types that were created. */
  public List<Name> types() {
    return ask("SHOW TYPES", "NAME", of("TYPE"));
  }

  /** Properties of the session with their values. */
  public List<Name> properties() {
    return ask("SHOW PROPERTIES", "NAME", of("VALUE"));
  }

  /** Variables with their values. */
  public List<Name> variables() {
    return ask("SHOW VARIABLES", "NAME", of("VALUE"));
  }

  private interface Remark {
    String of(Map<String, Object> row);
  }

  private static Remark of(String column) {
    return row -> Optional.ofNullable(row.get(column)).map(String::valueOf).orElse("");
  }

  private List<Name> ask(String statement, String column, Remark remark) {
    return known.computeIfAbsent(statement, text -> read(text, column, remark));
  }

  private List<Name> read(String statement, String column, Remark remark) {
    try {
      StatementResult result = session.read(statement + ";", "").get(0).execute();
      return result instanceof Listing listing ? names(listing, column, remark) : List.of();
    } catch (SqlException unavailable) {
      return List.of();
    }
  }

  private static List<Name> names(Listing listing, String column, Remark remark) {
    List<Name> names = new ArrayList<>();
    for (List<?> row : listing.rows()) {
      Map<String, Object> cells = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        cells.put(listing.columns().get(i), row.get(i));
      }
      Object name = cells.get(column);
      if (name != null) {
        names.add(new Name(name.toString(), remark.of(cells)));
      }
    }
    return List.copyOf(names);
  }
}
