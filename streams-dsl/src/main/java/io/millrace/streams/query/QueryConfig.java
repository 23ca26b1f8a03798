package io.millrace.streams.query;

/** How a query is carried out. */
public class QueryConfig {
  private final boolean collectExecutionInfo;

  /** Says whether each layer reports what it did. */
  public QueryConfig(boolean collectExecutionInfo) {
    this.collectExecutionInfo = collectExecutionInfo;
  }

  /** Whether each layer reports what it did. */
  public boolean isCollectExecutionInfo() {
    return collectExecutionInfo;
  }
}
