package io.millrace.sql.internal.testing;

import java.util.List;
import java.util.Map;

/**
 * A case that is run over HTTP.
 *
 * @param data statements, inputs and outputs
 * @param responses what the statements that answer something must answer, in order
 * @param waitForPush whether inputs come after the push query has started
 * @param inOrder whether rows must come in the order given
 */
public record RequestCase(
    QueryCase data, List<Response> responses, boolean waitForPush, boolean inOrder)
    implements TestCase {

  /** Copies the list. */
  public RequestCase {
    responses = List.copyOf(responses);
  }

  @Override
  public String id() {
    return data.id();
  }

  /** What a statement must answer. */
  public sealed interface Response {}

  /** Entries that an entity must have, among others. */
  public record Admin(Map<?, ?> entries) implements Response {}

  /** The elements of the answer of a query. */
  public record Rows(List<Map<?, ?>> elements) implements Response {

    /** Copies the list. */
    public Rows {
      elements = List.copyOf(elements);
    }
  }
}
