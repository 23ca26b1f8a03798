package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.integer;
import static io.millrace.sql.internal.parser.Terminals.locate;

import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.grammar.SqlGrammarParser.BeforeAfterRangeContext;
import io.millrace.sql.grammar.SqlGrammarParser.GracePeriodContext;
import io.millrace.sql.grammar.SqlGrammarParser.HoppingWindowContext;
import io.millrace.sql.grammar.SqlGrammarParser.SessionWindowContext;
import io.millrace.sql.grammar.SqlGrammarParser.SymmetricRangeContext;
import io.millrace.sql.grammar.SqlGrammarParser.TimeSpanContext;
import io.millrace.sql.grammar.SqlGrammarParser.TumblingWindowContext;
import io.millrace.sql.grammar.SqlGrammarParser.WindowBoundsContext;
import io.millrace.sql.grammar.SqlGrammarParser.WindowContext;
import io.millrace.sql.grammar.SqlGrammarParser.WithinContext;
import io.millrace.sql.internal.tree.HoppingWindow;
import io.millrace.sql.internal.tree.JoinWindow;
import io.millrace.sql.internal.tree.SessionWindow;
import io.millrace.sql.internal.tree.TimeSpan;
import io.millrace.sql.internal.tree.TumblingWindow;
import io.millrace.sql.internal.tree.WindowBounds;
import io.millrace.sql.internal.tree.WindowSpec;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Builds windows and lengths of time. The name of a window is read over: nothing can refer to it.
 */
final class WindowBuilder {

  WindowSpec build(WindowContext context) {
    if (context instanceof TumblingWindowContext tumbling) {
      return new TumblingWindow(
          span(tumbling.timeSpan()), bounds(tumbling.windowBounds()), locate(context));
    }
    if (context instanceof HoppingWindowContext hopping) {
      return new HoppingWindow(
          span(hopping.timeSpan(0)),
          span(hopping.timeSpan(1)),
          bounds(hopping.windowBounds()),
          locate(context));
    }
    SessionWindowContext session = (SessionWindowContext) context;
    return new SessionWindow(
        span(session.timeSpan()), bounds(session.windowBounds()), locate(context));
  }

  JoinWindow within(WithinContext context) {
    Optional<TimeSpan> grace = grace(context.gracePeriod());
    if (context.withinRange() instanceof SymmetricRangeContext symmetric) {
      TimeSpan span = span(symmetric.timeSpan());
      return new JoinWindow(span, span, grace, locate(context));
    }
    BeforeAfterRangeContext range = (BeforeAfterRangeContext) context.withinRange();
    return new JoinWindow(span(range.timeSpan(0)), span(range.timeSpan(1)), grace, locate(context));
  }

  static TimeSpan span(TimeSpanContext context) {
    return new TimeSpan(
        integer(context.INTEGER()), unit(context.timeUnit().getStart()), locate(context));
  }

  private static WindowBounds bounds(WindowBoundsContext context) {
    Optional<TimeSpan> retention = Optional.ofNullable(context.timeSpan()).map(WindowBuilder::span);
    return new WindowBounds(retention, grace(context.gracePeriod()));
  }

  private static Optional<TimeSpan> grace(@Nullable GracePeriodContext context) {
    return Optional.ofNullable(context).map(grace -> span(grace.timeSpan()));
  }

  static ChronoUnit unit(Token token) {
    return switch (token.getType()) {
      case SqlGrammarParser.DAY, SqlGrammarParser.DAYS -> ChronoUnit.DAYS;
      case SqlGrammarParser.HOUR, SqlGrammarParser.HOURS -> ChronoUnit.HOURS;
      case SqlGrammarParser.MINUTE, SqlGrammarParser.MINUTES -> ChronoUnit.MINUTES;
      case SqlGrammarParser.SECOND, SqlGrammarParser.SECONDS -> ChronoUnit.SECONDS;
      default -> ChronoUnit.MILLIS;
    };
  }
}
