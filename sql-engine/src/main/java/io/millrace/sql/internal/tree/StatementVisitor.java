package io.millrace.sql.internal.tree;

/** One method for each kind of statement, so that the compiler finds the missing case. */
public interface StatementVisitor<R> {

  /** Handles a {@link AlterSource}. */
  R visitAlterSource(AlterSource node);

  /** Handles a {@link AlterSystem}. */
  R visitAlterSystem(AlterSystem node);

  /** Handles a {@link AssertSchema}. */
  R visitAssertSchema(AssertSchema node);

  /** Handles a {@link AssertSource}. */
  R visitAssertSource(AssertSource node);

  /** Handles a {@link AssertTombstone}. */
  R visitAssertTombstone(AssertTombstone node);

  /** Handles a {@link AssertTopic}. */
  R visitAssertTopic(AssertTopic node);

  /** Handles a {@link AssertValues}. */
  R visitAssertValues(AssertValues node);

  /** Handles a {@link ControlQuery}. */
  R visitControlQuery(ControlQuery node);

  /** Handles a {@link CreateConnector}. */
  R visitCreateConnector(CreateConnector node);

  /** Handles a {@link CreateSource}. */
  R visitCreateSource(CreateSource node);

  /** Handles a {@link CreateSourceAs}. */
  R visitCreateSourceAs(CreateSourceAs node);

  /** Handles a {@link CreateType}. */
  R visitCreateType(CreateType node);

  /** Handles a {@link DefineVariable}. */
  R visitDefineVariable(DefineVariable node);

  /** Handles a {@link DeleteRows}. */
  R visitDeleteRows(DeleteRows node);

  /** Handles a {@link DescribeAll}. */
  R visitDescribeAll(DescribeAll node);

  /** Handles a {@link DescribeConnector}. */
  R visitDescribeConnector(DescribeConnector node);

  /** Handles a {@link DescribeFunction}. */
  R visitDescribeFunction(DescribeFunction node);

  /** Handles a {@link DescribeSource}. */
  R visitDescribeSource(DescribeSource node);

  /** Handles a {@link DropConnector}. */
  R visitDropConnector(DropConnector node);

  /** Handles a {@link DropSource}. */
  R visitDropSource(DropSource node);

  /** Handles a {@link DropType}. */
  R visitDropType(DropType node);

  /** Handles a {@link ExplainQuery}. */
  R visitExplainQuery(ExplainQuery node);

  /** Handles a {@link ExplainStatement}. */
  R visitExplainStatement(ExplainStatement node);

  /** Handles a {@link InsertQuery}. */
  R visitInsertQuery(InsertQuery node);

  /** Handles a {@link InsertValues}. */
  R visitInsertValues(InsertValues node);

  /** Handles a {@link PrintTopic}. */
  R visitPrintTopic(PrintTopic node);

  /** Handles a {@link QueryStatement}. */
  R visitQueryStatement(QueryStatement node);

  /** Handles a {@link RunScript}. */
  R visitRunScript(RunScript node);

  /** Handles a {@link SetProperty}. */
  R visitSetProperty(SetProperty node);

  /** Handles a {@link Show}. */
  R visitShow(Show node);

  /** Handles a {@link UndefineVariable}. */
  R visitUndefineVariable(UndefineVariable node);

  /** Handles a {@link UnsetProperty}. */
  R visitUnsetProperty(UnsetProperty node);
}
