package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.tree.AlterSource;
import io.millrace.sql.internal.tree.AlterSystem;
import io.millrace.sql.internal.tree.AssertSchema;
import io.millrace.sql.internal.tree.AssertSource;
import io.millrace.sql.internal.tree.AssertTombstone;
import io.millrace.sql.internal.tree.AssertTopic;
import io.millrace.sql.internal.tree.AssertValues;
import io.millrace.sql.internal.tree.ControlQuery;
import io.millrace.sql.internal.tree.CreateConnector;
import io.millrace.sql.internal.tree.CreateSource;
import io.millrace.sql.internal.tree.CreateSourceAs;
import io.millrace.sql.internal.tree.CreateType;
import io.millrace.sql.internal.tree.DefineVariable;
import io.millrace.sql.internal.tree.DeleteRows;
import io.millrace.sql.internal.tree.DescribeAll;
import io.millrace.sql.internal.tree.DescribeConnector;
import io.millrace.sql.internal.tree.DescribeFunction;
import io.millrace.sql.internal.tree.DescribeSource;
import io.millrace.sql.internal.tree.DropConnector;
import io.millrace.sql.internal.tree.DropSource;
import io.millrace.sql.internal.tree.DropType;
import io.millrace.sql.internal.tree.Emission;
import io.millrace.sql.internal.tree.ExplainQuery;
import io.millrace.sql.internal.tree.ExplainStatement;
import io.millrace.sql.internal.tree.InsertQuery;
import io.millrace.sql.internal.tree.InsertValues;
import io.millrace.sql.internal.tree.PrintTopic;
import io.millrace.sql.internal.tree.QueryStatement;
import io.millrace.sql.internal.tree.RunScript;
import io.millrace.sql.internal.tree.SetProperty;
import io.millrace.sql.internal.tree.Show;
import io.millrace.sql.internal.tree.Statement;
import io.millrace.sql.internal.tree.StatementVisitor;
import io.millrace.sql.internal.tree.UndefineVariable;
import io.millrace.sql.internal.tree.UnsetProperty;
import java.util.List;

/** Carries out the statements of one session; each kind goes to the executor of its family. */
public final class StatementExecutor implements StatementVisitor<StatementResult> {
  private final Engine engine;
  private final Session session;

  /** Creates an executor. */
  public StatementExecutor(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  /**
   * Carries out {@code statement}.
   *
   * @throws SqlException when it fails; an error that has no place is said to be at the statement
   */
  public StatementResult execute(Statement statement) {
    try {
      return statement.accept(this);
    } catch (RuntimeException failure) {
      SqlException error = Failures.translate(failure);
      throw error.location().isPresent() ? error : error.at(statement.location().toSource());
    }
  }

  @Override
  public StatementResult visitCreateSource(CreateSource node) {
    return new CreateSourceExecutor(engine, session).create(node);
  }

  @Override
  public StatementResult visitCreateSourceAs(CreateSourceAs node) {
    return new CreateQueryExecutor(engine, session).createAs(node);
  }

  @Override
  public StatementResult visitInsertQuery(InsertQuery node) {
    return new CreateQueryExecutor(engine, session).insert(node);
  }

  @Override
  public StatementResult visitInsertValues(InsertValues node) {
    return new InsertValuesExecutor(engine).insert(node);
  }

  @Override
  public StatementResult visitDropSource(DropSource node) {
    return new DropExecutor(engine).drop(node);
  }

  @Override
  public StatementResult visitControlQuery(ControlQuery node) {
    return new QueryControlExecutor(engine).control(node);
  }

  @Override
  public StatementResult visitCreateType(CreateType node) {
    return new TypeExecutor(engine).create(node);
  }

  @Override
  public StatementResult visitDropType(DropType node) {
    return new TypeExecutor(engine).drop(node);
  }

  @Override
  public StatementResult visitQueryStatement(QueryStatement node) {
    return node.query().emission() == Emission.UNSPECIFIED
        ? new PullExecutor(engine, session).select(node.query())
        : new PushExecutor(engine, session).select(node.query());
  }

  @Override
  public StatementResult visitShow(Show node) {
    return new ShowExecutor(engine, session).show(node);
  }

  @Override
  public StatementResult visitDescribeSource(DescribeSource node) {
    return new DescribeExecutor(engine).describe(node);
  }

  @Override
  public StatementResult visitDescribeFunction(DescribeFunction node) {
    return new DescribeExecutor(engine).describe(node);
  }

  @Override
  public StatementResult visitExplainQuery(ExplainQuery node) {
    return new ExplainExecutor(engine, session).explain(node);
  }

  @Override
  public StatementResult visitExplainStatement(ExplainStatement node) {
    return new ExplainExecutor(engine, session).explain(node);
  }

  @Override
  public StatementResult visitSetProperty(SetProperty node) {
    List<String> notices = session.properties().set(node.property(), node.value());
    String message = "property \"%s\" set to \"%s\"".formatted(node.property(), node.value());
    return notices.isEmpty()
        ? Confirmation.of(message)
        : new Confirmation("property \"%s\" ignored".formatted(node.property()), true, notices);
  }

  @Override
  public StatementResult visitUnsetProperty(UnsetProperty node) {
    session.properties().unset(node.property());
    return Confirmation.of("property \"%s\" unset".formatted(node.property()));
  }

  @Override
  public StatementResult visitDefineVariable(DefineVariable node) {
    session.variables().put(node.variable(), node.value());
    return Confirmation.of("variable \"%s\" defined".formatted(node.variable()));
  }

  @Override
  public StatementResult visitUndefineVariable(UndefineVariable node) {
    if (session.variables().remove(node.variable()) == null) {
      throw Problems.unknown(
          node,
          SqlErrorCode.UNKNOWN_VARIABLE,
          "variable \"%s\" is not defined".formatted(node.variable()),
          new Problems.Naming(
              node.variable(), session.variables().keySet(), "SHOW VARIABLES lists them."));
    }
    return Confirmation.of("variable \"%s\" undefined".formatted(node.variable()));
  }

  @Override
  public StatementResult visitAlterSource(AlterSource node) {
    return new AlterExecutor(engine).alter(node);
  }

  @Override
  public StatementResult visitAlterSystem(AlterSystem node) {
    throw Problems.invalid(
        node,
        "ALTER SYSTEM is for hosted services",
        "Use SET for a session, or give properties when the engine is started.");
  }

  @Override
  public StatementResult visitAssertSchema(AssertSchema node) {
    return new AssertSchemaExecutor(engine).check(node);
  }

  @Override
  public StatementResult visitAssertSource(AssertSource node) {
    return new AssertSourceExecutor(engine).check(node);
  }

  @Override
  public StatementResult visitAssertTombstone(AssertTombstone node) {
    return new AssertRowsExecutor(engine, session).tombstone(node);
  }

  @Override
  public StatementResult visitAssertTopic(AssertTopic node) {
    return new AssertTopicExecutor(engine).check(node);
  }

  @Override
  public StatementResult visitAssertValues(AssertValues node) {
    return new AssertRowsExecutor(engine, session).values(node);
  }

  @Override
  public StatementResult visitCreateConnector(CreateConnector node) {
    throw Connectors.absent(node);
  }

  @Override
  public StatementResult visitDeleteRows(DeleteRows node) {
    return new DeleteExecutor(engine).delete(node);
  }

  @Override
  public StatementResult visitDescribeAll(DescribeAll node) {
    return new DescribeExecutor(engine).describe(node);
  }

  @Override
  public StatementResult visitDescribeConnector(DescribeConnector node) {
    throw Connectors.absent(node);
  }

  @Override
  public StatementResult visitDropConnector(DropConnector node) {
    throw Connectors.absent(node);
  }

  @Override
  public StatementResult visitPrintTopic(PrintTopic node) {
    return new PrintExecutor(engine, session).print(node);
  }

  @Override
  public StatementResult visitRunScript(RunScript node) {
    // The parser of scripts puts the statements of the file in its place.
    throw new IllegalStateException("a script was not read: " + node.path());
  }
}
