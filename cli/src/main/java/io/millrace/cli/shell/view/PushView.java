package io.millrace.cli.shell.view;

import io.millrace.sql.api.Row;
import java.util.List;

/** Shows the rows of a push query as they come. */
public interface PushView {

  /** Shows some rows, which may say that earlier ones have changed or left. */
  void rows(List<Row> block);

  /** Shows how the query goes, where there is a place for it. */
  void status(String line);

  /** Takes the status away and leaves what is to stay. */
  void end();
}
