package io.millrace.log.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What the engine throws.
 *
 * <p>A program decides by {@link #code()}, a person by the message and the {@link #hint()}.
 */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final LogErrorCode code;
  private final String problem;
  private final String hint;

  /**
   * Creates an exception without a cause.
   *
   * @param problem what is wrong: object, name, what was found and what was expected
   * @param hint what the reader can do about it, an imperative sentence
   */
  public LogException(LogErrorCode code, String problem, String hint) {
    this(code, problem, hint, null);
  }

  /** Creates an exception with the failure that led to it. */
  public LogException(LogErrorCode code, String problem, String hint, @Nullable Throwable cause) {
    super(problem + "\n  hint: " + hint, cause);
    this.code = requireNonNull(code, "code");
    this.problem = requireNonNull(problem, "problem");
    this.hint = requireNonNull(hint, "hint");
  }

  /** The stable code. */
  public LogErrorCode code() {
    return code;
  }

  /** The primary message, without the hint. */
  public String problem() {
    return problem;
  }

  /** What the reader can do about it, as an imperative sentence. */
  public String hint() {
    return hint;
  }
}
