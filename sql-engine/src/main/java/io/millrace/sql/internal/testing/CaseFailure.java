package io.millrace.sql.internal.testing;

import io.millrace.sql.api.SqlException;
import java.util.List;
import java.util.stream.Collectors;

/** Why a case does not pass. */
public final class CaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  private CaseFailure(String reason, String detail) {
    super(reason);
    this.detail = detail;
  }

  /** What there is to see, lines of text; empty when the reason says it all. */
  public String detail() {
    return detail;
  }

  static CaseFailure refused(SqlException error) {
    return new CaseFailure("statement refused: " + error.getMessage(), error.render(""));
  }

  static CaseFailure accepted(String reason) {
    return new CaseFailure(reason, "");
  }

  static CaseFailure broken(String reason) {
    return new CaseFailure(reason, "");
  }

  static CaseFailure output(String topic, List<OutputCheck.Line> lines) {
    return new CaseFailure(
        "records of a topic differ",
        "topic "
            + topic
            + "\n"
            + lines.stream().map(String::valueOf).collect(Collectors.joining("\n")));
  }

  static CaseFailure rows(List<String> lines) {
    return new CaseFailure("the answer of a query differs", String.join("\n", lines));
  }

  static CaseFailure post(List<String> differences) {
    return new CaseFailure("post conditions differ", String.join("\n", differences));
  }
}
