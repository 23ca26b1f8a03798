package io.millrace.sql.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only exception type that leaves the SQL engine.
 *
 * <p>A program decides by {@link #code()}; a person reads {@link #render}. {@link #getMessage()} is
 * the one-line form: {@code UNKNOWN_COLUMN at line 1, column 8: column "X" does not exist}.
 *
 * <p>Immutable apart from what {@link Throwable} itself keeps.
 */
public final class SqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SqlErrorCode code;
  private final String primary;
  private final @Nullable SourceLocation location;
  private final @Nullable String detail;
  private final @Nullable String hint;
  private final @Nullable String script;

  /** Creates an error that has no place in a text, no detail and no hint. */
  public SqlException(SqlErrorCode code, String primary) {
    this(builder(code, primary));
  }

  private SqlException(Builder builder) {
    super(oneLine(builder), builder.cause);
    this.code = builder.code;
    this.primary = builder.primary;
    this.location = builder.location;
    this.detail = builder.detail;
    this.hint = builder.hint;
    this.script = builder.script;
  }

  /**
   * Starts an error.
   *
   * @param code what happened, for programs
   * @param primary what happened, for people: lower case, no full stop; kind of object, its name in
   *     double quotes, what was found and what was expected
   */
  public static Builder builder(SqlErrorCode code, String primary) {
    return new Builder(code, primary);
  }

  /** Returns what happened, for programs. */
  public SqlErrorCode code() {
    return code;
  }

  /** Returns what happened in one phrase, without code and place. */
  public String primary() {
    return primary;
  }

  /** Returns the place in the SQL text; empty when the error has none. */
  public Optional<SourceLocation> location() {
    return Optional.ofNullable(location);
  }

  /** Returns facts beyond {@link #primary()}; may span lines. */
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }

  /** Returns what the reader can do about it, as an imperative sentence. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /**
   * Returns the same error with its place said to be in the source {@code sourceName}. An error
   * without a place is returned as it is.
   */
  public SqlException inSource(String sourceName) {
    if (location == null || location.sourceName().equals(sourceName)) {
      return this;
    }
    return at(location.inSource(sourceName));
  }

  /**
   * Returns the same error with its place said to be in the script {@code name}, whose text {@link
   * #render} then shows. An error that has a script already, or no place, is returned as it is.
   *
   * @param text the whole script
   */
  public SqlException inScript(String name, String text) {
    if (location == null || script != null) {
      return this;
    }
    Builder copy = copyAt(location.inSource(name));
    copy.script = text;
    return thrownHere(copy);
  }

  /** Returns the same error at another place; keeps cause and stack trace. */
  public SqlException at(SourceLocation place) {
    return thrownHere(copyAt(place));
  }

  private Builder copyAt(SourceLocation place) {
    Builder copy = builder(code, primary).at(place);
    copy.detail = detail;
    copy.hint = hint;
    copy.cause = getCause();
    copy.script = script;
    return copy;
  }

  private SqlException thrownHere(Builder copy) {
    SqlException moved = copy.build();
    moved.setStackTrace(getStackTrace());
    return moved;
  }

  /**
   * Returns the form for people, several lines without a final line break:
   *
   * <pre>
   * UNKNOWN_COLUMN at line 2, column 8
   *   SELECT amont FROM orders
   *          ^^^^^
   *   column "AMONT" does not exist in "ORDERS"
   *   hint: Did you mean "AMOUNT"?
   * </pre>
   *
   * @param text the text that {@link #location()} counts lines in; when it lacks the line (or is
   *     empty), the source line and the caret are left out. The text given by {@link #inScript}
   *     goes first
   */
  public String render(String text) {
    return ErrorText.render(this, script == null ? text : script);
  }

  private static String oneLine(Builder builder) {
    String place = builder.location == null ? "" : " at " + builder.location.describe();
    String advice = builder.hint == null ? "" : " (hint: " + builder.hint + ")";
    return builder.code + place + ": " + builder.primary + advice;
  }

  /** Collects the optional parts of an error. */
  public static final class Builder {
    private final SqlErrorCode code;
    private final String primary;
    private @Nullable SourceLocation location;
    private @Nullable String detail;
    private @Nullable String hint;
    private @Nullable Throwable cause;
    private @Nullable String script;

    private Builder(SqlErrorCode code, String primary) {
      this.code = requireNonNull(code, "code");
      this.primary = requireNonNull(primary, "primary");
    }

    /** Sets the place in the SQL text. */
    public Builder at(SourceLocation place) {
      this.location = requireNonNull(place, "place");
      return this;
    }

    /** Sets facts beyond the primary message. */
    public Builder detail(String text) {
      this.detail = requireNonNull(text, "text");
      return this;
    }

    /** Sets what the reader can do, an imperative sentence with a full stop. */
    public Builder hint(String text) {
      this.hint = requireNonNull(text, "text");
      return this;
    }

    /** Sets what caused the error. */
    public Builder cause(Throwable throwable) {
      this.cause = requireNonNull(throwable, "throwable");
      return this;
    }

    /** Returns the error, ready to be thrown. */
    public SqlException build() {
      return new SqlException(this);
    }
  }
}
