package io.millrace.sql.internal.tree;

/** One statement as it was written. */
public sealed interface Statement extends Node
    permits AlterSource,
        AlterSystem,
        AssertSchema,
        AssertSource,
        AssertTombstone,
        AssertTopic,
        AssertValues,
        ControlQuery,
        CreateConnector,
        CreateSource,
        CreateSourceAs,
        CreateType,
        DefineVariable,
        DeleteRows,
        DescribeAll,
        DescribeConnector,
        DescribeFunction,
        DescribeSource,
        DropConnector,
        DropSource,
        DropType,
        ExplainQuery,
        ExplainStatement,
        InsertQuery,
        InsertValues,
        PrintTopic,
        QueryStatement,
        RunScript,
        SetProperty,
        Show,
        UndefineVariable,
        UnsetProperty {

  /** Calls the method of {@code visitor} for this kind of statement. */
  <R> R accept(StatementVisitor<R> visitor);
}
