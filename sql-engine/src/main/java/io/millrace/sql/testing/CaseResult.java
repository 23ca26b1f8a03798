package io.millrace.sql.testing;

import java.util.List;

/**
 * What became of a case.
 *
 * @param id the case
 * @param outcome whether it passed
 * @param reason one line that says why not; empty when it passed
 * @param detail expected and actual rows one above the other, or what else there is to see; may
 *     have several lines, may be empty
 * @param notes remarks, for instance on properties that mean nothing here
 */
public record CaseResult(
    String id, Outcome outcome, String reason, String detail, List<String> notes) {

  /** Copies the notes. */
  public CaseResult {
    notes = List.copyOf(notes);
  }

  /** Whether a case passed. */
  public enum Outcome {
    /** Everything was as expected. */
    PASSED,
    /** Something was not. */
    FAILED,
    /** It was not run. */
    SKIPPED
  }

  static CaseResult passed(String id, List<String> notes) {
    return new CaseResult(id, Outcome.PASSED, "", "", notes);
  }

  static CaseResult failed(String id, String reason, String detail) {
    return new CaseResult(id, Outcome.FAILED, reason, detail, List.of());
  }

  static CaseResult skipped(String id, String reason) {
    return new CaseResult(id, Outcome.SKIPPED, reason, "", List.of());
  }
}
