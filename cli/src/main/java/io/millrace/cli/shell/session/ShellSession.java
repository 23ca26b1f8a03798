package io.millrace.cli.shell.session;

import io.millrace.sql.api.StatementResult;
import java.util.List;

/** Carries out statements. Used by one thread at a time. */
public interface ShellSession extends AutoCloseable {

  /** What it talks to, for people: an engine URL or the address of a server. */
  String target();

  /**
   * Reads text; nothing is executed.
   *
   * @param name what the text is called in errors; empty for what was typed
   * @throws io.millrace.sql.api.SqlException when a statement cannot be read
   */
  List<ShellStatement> read(String text, String name);

  /**
   * Sets a property, as SET does.
   *
   * @throws io.millrace.sql.api.SqlException when there is no such property, or it does not take
   *     the value
   */
  void set(String property, String value);

  @Override
  void close();

  /** A statement that can be carried out. */
  interface ShellStatement {

    /** Its text, without the semicolon. */
    String text();

    /**
     * Carries it out; an interrupt of the thread ends the wait for it.
     *
     * @throws io.millrace.sql.api.SqlException when it fails
     */
    StatementResult execute();
  }
}
