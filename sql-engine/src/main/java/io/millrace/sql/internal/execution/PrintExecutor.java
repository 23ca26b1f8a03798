package io.millrace.sql.internal.execution;

import io.millrace.log.api.TopicDescription;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.print.FormatGuess;
import io.millrace.sql.internal.print.RegisteredRecords;
import io.millrace.sql.internal.tree.PrintTopic;
import java.util.List;

/** Shows records of a topic as they come, whatever they hold. */
final class PrintExecutor {
  private static final Schema COLUMNS =
      Schema.of(
          Column.value("KEY", SqlTypes.STRING),
          Column.value("VALUE", SqlTypes.STRING),
          Column.value("ROWTIME", SqlTypes.TIMESTAMP),
          Column.value("PARTITION", SqlTypes.INTEGER),
          Column.value("OFFSET", SqlTypes.BIGINT));

  private final Engine engine;
  private final Session session;

  PrintExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  StatementResult print(PrintTopic statement) {
    String topic = statement.topic().value();
    if (engine.log().topics().find(topic).isEmpty()) {
      List<String> known =
          engine.log().topics().list().stream().map(TopicDescription::name).toList();
      throw Problems.unknown(
          statement.topic(),
          SqlErrorCode.UNKNOWN_TOPIC,
          "topic \"%s\" does not exist".formatted(topic),
          new Problems.Naming(topic, known, "SHOW TOPICS lists them; their case matters."));
    }
    PrintCursor cursor =
        new PrintCursor(
            engine.log(),
            engine.queries().partitions(topic),
            new PrintCursor.Guesses(guess(topic, Side.KEY), guess(topic, Side.VALUE)),
            new PrintCursor.Bounds(
                statement.fromBeginning(),
                statement.interval().orElse(1),
                statement.limit().orElse(Long.MAX_VALUE),
                session.properties().pushEndsCaughtUp()),
            session.cursors()::remove);
    session.cursors().add(cursor);
    return new QueryResult(COLUMNS, true, cursor, List.of());
  }

  private FormatGuess guess(String topic, Side side) {
    return new FormatGuess(
        new RegisteredRecords(
            engine.services().formats(), engine.services().schemas(), topic, side));
  }
}
