package io.millrace.streams.internal.query;

import io.millrace.streams.query.Position;
import io.millrace.streams.query.QueryResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a result carries beside the answer. */
abstract class ResultNotes<R> implements QueryResult<R> {
  private final List<String> executionInfo = new ArrayList<>();
  private @Nullable Position position;

  @Override
  public final void addExecutionInfo(String message) {
    executionInfo.add(message);
  }

  @Override
  public final List<String> getExecutionInfo() {
    return Collections.unmodifiableList(executionInfo);
  }

  @Override
  public final void setPosition(@Nullable Position position) {
    this.position = position;
  }

  @Override
  public final @Nullable Position getPosition() {
    return position;
  }

  /** The beginning of the text form. */
  final String notes() {
    return "executionInfo=%s, position=%s".formatted(executionInfo, position);
  }
}
