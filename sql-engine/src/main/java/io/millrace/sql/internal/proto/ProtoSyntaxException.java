package io.millrace.sql.internal.proto;

/** A text that is not a {@code .proto} file; the message says the line and what was expected. */
public final class ProtoSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProtoSyntaxException(int line, String problem) {
    super("line %d: %s".formatted(line, problem));
  }

  ProtoSyntaxException(String problem, Throwable cause) {
    super(problem, cause);
  }

  ProtoSyntaxException(String problem) {
    super(problem);
  }
}
