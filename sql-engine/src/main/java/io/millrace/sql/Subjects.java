package io.millrace.sql;

import io.millrace.sql.api.StatementKind;
import io.millrace.sql.api.StatementSubject;
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
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.InsertQuery;
import io.millrace.sql.internal.tree.InsertValues;
import io.millrace.sql.internal.tree.PrintTopic;
import io.millrace.sql.internal.tree.QueryStatement;
import io.millrace.sql.internal.tree.RunScript;
import io.millrace.sql.internal.tree.SetProperty;
import io.millrace.sql.internal.tree.Show;
import io.millrace.sql.internal.tree.SourceType;
import io.millrace.sql.internal.tree.StatementVisitor;
import io.millrace.sql.internal.tree.UndefineVariable;
import io.millrace.sql.internal.tree.UnsetProperty;
import java.util.Optional;

/** Says of each statement what it does, and to what. */
final class Subjects implements StatementVisitor<StatementSubject> {

  private static StatementSubject source(
      SourceType type, StatementKind stream, StatementKind table, Identifier name) {
    return StatementSubject.of(type == SourceType.STREAM ? stream : table, name.value());
  }

  private static StatementSubject unavailable() {
    return StatementSubject.of(StatementKind.NOT_AVAILABLE);
  }

  @Override
  public StatementSubject visitAlterSource(AlterSource node) {
    return source(node.type(), StatementKind.ALTER_STREAM, StatementKind.ALTER_TABLE, node.name());
  }

  @Override
  public StatementSubject visitAlterSystem(AlterSystem node) {
    return unavailable();
  }

  @Override
  public StatementSubject visitAssertSchema(AssertSchema node) {
    return new StatementSubject(
        StatementKind.ASSERT_SCHEMA, node.subject().map(subject -> subject.value()), false);
  }

  @Override
  public StatementSubject visitAssertSource(AssertSource node) {
    return StatementSubject.of(StatementKind.ASSERT_IN_TEST);
  }

  @Override
  public StatementSubject visitAssertTombstone(AssertTombstone node) {
    return StatementSubject.of(StatementKind.ASSERT_IN_TEST);
  }

  @Override
  public StatementSubject visitAssertTopic(AssertTopic node) {
    return StatementSubject.of(StatementKind.ASSERT_TOPIC, node.topic().value());
  }

  @Override
  public StatementSubject visitAssertValues(AssertValues node) {
    return StatementSubject.of(StatementKind.ASSERT_IN_TEST);
  }

  @Override
  public StatementSubject visitControlQuery(ControlQuery node) {
    StatementKind kind =
        switch (node.action()) {
          case PAUSE -> StatementKind.PAUSE;
          case RESUME -> StatementKind.RESUME;
          case TERMINATE -> StatementKind.TERMINATE;
        };
    return new StatementSubject(kind, node.queryId().map(Identifier::value), false);
  }

  @Override
  public StatementSubject visitCreateConnector(CreateConnector node) {
    return unavailable();
  }

  @Override
  public StatementSubject visitCreateSource(CreateSource node) {
    return source(
        node.type(), StatementKind.CREATE_STREAM, StatementKind.CREATE_TABLE, node.name());
  }

  @Override
  public StatementSubject visitCreateSourceAs(CreateSourceAs node) {
    return source(
        node.type(), StatementKind.CREATE_STREAM_AS, StatementKind.CREATE_TABLE_AS, node.name());
  }

  @Override
  public StatementSubject visitCreateType(CreateType node) {
    return StatementSubject.of(StatementKind.CREATE_TYPE, node.name().value());
  }

  @Override
  public StatementSubject visitDefineVariable(DefineVariable node) {
    return StatementSubject.of(StatementKind.DEFINE_VARIABLE, node.variable());
  }

  @Override
  public StatementSubject visitDeleteRows(DeleteRows node) {
    return StatementSubject.of(StatementKind.DELETE);
  }

  @Override
  public StatementSubject visitDescribeAll(DescribeAll node) {
    boolean tables = node.type() == SourceType.TABLE;
    return new StatementSubject(
        tables ? StatementKind.DESCRIBE_TABLES : StatementKind.DESCRIBE_STREAMS,
        Optional.empty(),
        node.extended());
  }

  @Override
  public StatementSubject visitDescribeConnector(DescribeConnector node) {
    return unavailable();
  }

  @Override
  public StatementSubject visitDescribeFunction(DescribeFunction node) {
    return StatementSubject.of(StatementKind.DESCRIBE_FUNCTION, node.name().value());
  }

  @Override
  public StatementSubject visitDescribeSource(DescribeSource node) {
    return new StatementSubject(
        StatementKind.DESCRIBE_SOURCE, Optional.of(node.name().value()), node.extended());
  }

  @Override
  public StatementSubject visitDropConnector(DropConnector node) {
    return unavailable();
  }

  @Override
  public StatementSubject visitDropSource(DropSource node) {
    return source(node.type(), StatementKind.DROP_STREAM, StatementKind.DROP_TABLE, node.name());
  }

  @Override
  public StatementSubject visitDropType(DropType node) {
    return StatementSubject.of(StatementKind.DROP_TYPE, node.name().value());
  }

  @Override
  public StatementSubject visitExplainQuery(ExplainQuery node) {
    return StatementSubject.of(StatementKind.EXPLAIN_QUERY, node.queryId().value());
  }

  @Override
  public StatementSubject visitExplainStatement(ExplainStatement node) {
    return StatementSubject.of(StatementKind.EXPLAIN_STATEMENT);
  }

  @Override
  public StatementSubject visitInsertQuery(InsertQuery node) {
    return StatementSubject.of(StatementKind.INSERT_QUERY, node.target().value());
  }

  @Override
  public StatementSubject visitInsertValues(InsertValues node) {
    return StatementSubject.of(StatementKind.INSERT_VALUES, node.target().value());
  }

  @Override
  public StatementSubject visitPrintTopic(PrintTopic node) {
    return StatementSubject.of(StatementKind.PRINT, node.topic().value());
  }

  @Override
  public StatementSubject visitQueryStatement(QueryStatement node) {
    boolean pull = node.query().emission() == Emission.UNSPECIFIED;
    return StatementSubject.of(pull ? StatementKind.PULL_QUERY : StatementKind.PUSH_QUERY);
  }

  @Override
  public StatementSubject visitRunScript(RunScript node) {
    return unavailable();
  }

  @Override
  public StatementSubject visitSetProperty(SetProperty node) {
    return StatementSubject.of(StatementKind.SET_PROPERTY, node.property());
  }

  @Override
  public StatementSubject visitShow(Show node) {
    StatementKind kind =
        switch (node.subject()) {
          case ALL_TOPICS -> StatementKind.SHOW_ALL_TOPICS;
          case FUNCTIONS -> StatementKind.SHOW_FUNCTIONS;
          case PROPERTIES -> StatementKind.SHOW_PROPERTIES;
          case QUERIES -> StatementKind.SHOW_QUERIES;
          case STREAMS -> StatementKind.SHOW_STREAMS;
          case TABLES -> StatementKind.SHOW_TABLES;
          case TOPICS -> StatementKind.SHOW_TOPICS;
          case TYPES -> StatementKind.SHOW_TYPES;
          case VARIABLES -> StatementKind.SHOW_VARIABLES;
          case CONNECTORS, CONNECTOR_PLUGINS, SINK_CONNECTORS, SOURCE_CONNECTORS ->
              StatementKind.NOT_AVAILABLE;
        };
    return new StatementSubject(kind, Optional.empty(), node.extended());
  }

  @Override
  public StatementSubject visitUndefineVariable(UndefineVariable node) {
    return StatementSubject.of(StatementKind.UNDEFINE_VARIABLE, node.variable());
  }

  @Override
  public StatementSubject visitUnsetProperty(UnsetProperty node) {
    return StatementSubject.of(StatementKind.UNSET_PROPERTY, node.property());
  }
}
