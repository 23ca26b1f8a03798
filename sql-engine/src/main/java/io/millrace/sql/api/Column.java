package io.millrace.sql.api;

import static java.util.Objects.requireNonNull;

/**
 * A column of a stream, a table or a result.
 *
 * @param name as it is, without quotes
 * @param type type of its values; every value may be null
 * @param role where in a record it is kept
 */
public record Column(String name, SqlType type, Role role) {

  /** The part of a record that holds a column. */
  public enum Role {
    /** In the record's key. */
    KEY,
    /** In the record's value. */
    VALUE,
    /** In the record's headers; read only. */
    HEADERS
  }

  /** Checks that all parts are there. */
  public Column {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(role, "role");
  }

  /** Returns a column kept in the key. */
  public static Column key(String name, SqlType type) {
    return new Column(name, type, Role.KEY);
  }

  /** Returns a column kept in the value. */
  public static Column value(String name, SqlType type) {
    return new Column(name, type, Role.VALUE);
  }

  /** Returns {@code name} in backticks, those inside doubled. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Returns for example {@code `ID` BIGINT KEY}. */
  @Override
  public String toString() {
    String text = quoted(name) + " " + type;
    return role == Role.VALUE ? text : text + " " + role;
  }
}
