package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.tree.AlterSource;
import io.millrace.sql.internal.tree.AlterSystem;
import io.millrace.sql.internal.tree.AssertSchema;
import io.millrace.sql.internal.tree.AssertSource;
import io.millrace.sql.internal.tree.AssertTombstone;
import io.millrace.sql.internal.tree.AssertTopic;
import io.millrace.sql.internal.tree.AssertValues;
import io.millrace.sql.internal.tree.ColumnDefinition;
import io.millrace.sql.internal.tree.ControlQuery;
import io.millrace.sql.internal.tree.CreateConnector;
import io.millrace.sql.internal.tree.CreateOptions;
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
import io.millrace.sql.internal.tree.ExplainQuery;
import io.millrace.sql.internal.tree.ExplainStatement;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.InsertQuery;
import io.millrace.sql.internal.tree.InsertValues;
import io.millrace.sql.internal.tree.PrintTopic;
import io.millrace.sql.internal.tree.Properties;
import io.millrace.sql.internal.tree.Property;
import io.millrace.sql.internal.tree.QueryStatement;
import io.millrace.sql.internal.tree.RunScript;
import io.millrace.sql.internal.tree.SetProperty;
import io.millrace.sql.internal.tree.Show;
import io.millrace.sql.internal.tree.SourceType;
import io.millrace.sql.internal.tree.StatementVisitor;
import io.millrace.sql.internal.tree.TimeSpan;
import io.millrace.sql.internal.tree.UndefineVariable;
import io.millrace.sql.internal.tree.UnsetProperty;
import java.util.List;
import java.util.Optional;

/** Writes statements. */
final class StatementFormatter implements StatementVisitor<String> {

  @Override
  public String visitAlterSource(AlterSource node) {
    return "ALTER "
        + node.type()
        + ' '
        + Names.format(node.name())
        + ' '
        + Names.list(node.addedColumns(), column -> "ADD COLUMN " + column(column));
  }

  @Override
  public String visitAlterSystem(AlterSystem node) {
    return "ALTER SYSTEM " + assignment(node.property(), node.value());
  }

  @Override
  public String visitAssertSchema(AssertSchema node) {
    StringBuilder out = new StringBuilder(assertion(node.exists())).append("SCHEMA");
    node.subject().ifPresent(name -> out.append(" SUBJECT ").append(Names.quote(name.value())));
    node.id().ifPresent(id -> out.append(" ID ").append(id));
    return out.append(timeout(node.timeout())).toString();
  }

  @Override
  public String visitAssertSource(AssertSource node) {
    return "ASSERT " + definition(node.type(), node.name(), node.columns(), node.properties());
  }

  @Override
  public String visitAssertTombstone(AssertTombstone node) {
    return "ASSERT NULL VALUES " + row(node.source(), node.columns(), "KEY", node.key());
  }

  @Override
  public String visitAssertTopic(AssertTopic node) {
    return assertion(node.exists())
        + "TOPIC "
        + Names.quote(node.topic().value())
        + with(node.properties())
        + timeout(node.timeout());
  }

  @Override
  public String visitAssertValues(AssertValues node) {
    return "ASSERT VALUES " + row(node.source(), node.columns(), "VALUES", node.values());
  }

  @Override
  public String visitControlQuery(ControlQuery node) {
    return node.action() + " " + node.queryId().map(Names::format).orElse("ALL");
  }

  @Override
  public String visitCreateConnector(CreateConnector node) {
    return "CREATE "
        + node.kind()
        + " CONNECTOR "
        + ifNotExists(node.ifNotExists())
        + Names.format(node.name())
        + with(node.properties());
  }

  @Override
  public String visitCreateSource(CreateSource node) {
    return create(node.options(), node.type())
        + Names.format(node.name())
        + columns(node.columns())
        + with(node.properties());
  }

  @Override
  public String visitCreateSourceAs(CreateSourceAs node) {
    return create(node.options(), node.type())
        + Names.format(node.name())
        + with(node.properties())
        + " AS "
        + QueryFormatter.format(node.query());
  }

  @Override
  public String visitCreateType(CreateType node) {
    return "CREATE TYPE "
        + ifNotExists(node.ifNotExists())
        + Names.format(node.name())
        + " AS "
        + SqlFormatter.format(node.type());
  }

  @Override
  public String visitDefineVariable(DefineVariable node) {
    return "DEFINE " + Names.quote(node.variable()) + " = " + Names.string(node.value());
  }

  @Override
  public String visitDeleteRows(DeleteRows node) {
    return "DELETE FROM "
        + Names.format(node.target())
        + " WHERE "
        + ExpressionFormatter.format(node.condition());
  }

  @Override
  public String visitDescribeAll(DescribeAll node) {
    return "DESCRIBE " + node.type() + 'S' + extended(node.extended());
  }

  @Override
  public String visitDescribeConnector(DescribeConnector node) {
    return "DESCRIBE CONNECTOR " + Names.format(node.name());
  }

  @Override
  public String visitDescribeFunction(DescribeFunction node) {
    return "DESCRIBE FUNCTION " + Names.format(node.name());
  }

  @Override
  public String visitDescribeSource(DescribeSource node) {
    return "DESCRIBE " + Names.format(node.name()) + extended(node.extended());
  }

  @Override
  public String visitDropConnector(DropConnector node) {
    return "DROP CONNECTOR " + ifExists(node.ifExists()) + Names.format(node.name());
  }

  @Override
  public String visitDropSource(DropSource node) {
    return "DROP "
        + node.type()
        + ' '
        + ifExists(node.ifExists())
        + Names.format(node.name())
        + (node.deleteTopic() ? " DELETE TOPIC" : "");
  }

  @Override
  public String visitDropType(DropType node) {
    return "DROP TYPE " + ifExists(node.ifExists()) + Names.format(node.name());
  }

  @Override
  public String visitExplainQuery(ExplainQuery node) {
    return "EXPLAIN " + Names.format(node.queryId());
  }

  @Override
  public String visitExplainStatement(ExplainStatement node) {
    return "EXPLAIN " + node.statement().accept(this);
  }

  @Override
  public String visitInsertQuery(InsertQuery node) {
    return "INSERT INTO "
        + Names.format(node.target())
        + with(node.properties())
        + ' '
        + QueryFormatter.format(node.query());
  }

  @Override
  public String visitInsertValues(InsertValues node) {
    return "INSERT INTO " + row(node.target(), node.columns(), "VALUES", node.values());
  }

  @Override
  public String visitPrintTopic(PrintTopic node) {
    StringBuilder out = new StringBuilder("PRINT ").append(Names.quote(node.topic().value()));
    out.append(node.fromBeginning() ? " FROM BEGINNING" : "");
    node.interval().ifPresent(interval -> out.append(" INTERVAL ").append(interval));
    node.limit().ifPresent(limit -> out.append(" LIMIT ").append(limit));
    return out.toString();
  }

  @Override
  public String visitQueryStatement(QueryStatement node) {
    return QueryFormatter.format(node.query());
  }

  @Override
  public String visitRunScript(RunScript node) {
    return "RUN SCRIPT " + Names.string(node.path());
  }

  @Override
  public String visitSetProperty(SetProperty node) {
    return "SET " + assignment(node.property(), node.value());
  }

  @Override
  public String visitShow(Show node) {
    return "SHOW " + node.subject().name().replace('_', ' ') + extended(node.extended());
  }

  @Override
  public String visitUndefineVariable(UndefineVariable node) {
    return "UNDEFINE " + Names.quote(node.variable());
  }

  @Override
  public String visitUnsetProperty(UnsetProperty node) {
    return "UNSET " + Names.string(node.property());
  }

  private static String create(CreateOptions options, SourceType type) {
    return "CREATE "
        + (options.orReplace() ? "OR REPLACE " : "")
        + (options.readOnly() ? "SOURCE " : "")
        + type
        + ' '
        + ifNotExists(options.ifNotExists());
  }

  private static String definition(
      SourceType type, Identifier name, List<ColumnDefinition> columns, Properties properties) {
    return type + " " + Names.format(name) + columns(columns) + with(properties);
  }

  private static String columns(List<ColumnDefinition> columns) {
    return columns.isEmpty() ? "" : ' ' + Names.tuple(columns, StatementFormatter::column);
  }

  private static String column(ColumnDefinition column) {
    String role =
        switch (column.role()) {
          case VALUE -> "";
          case KEY -> " KEY";
          case PRIMARY_KEY -> " PRIMARY KEY";
          case HEADERS -> " HEADERS";
          case HEADER -> " HEADER(" + Names.string(column.headerKey().orElseThrow()) + ')';
        };
    return Names.format(column.name()) + ' ' + SqlFormatter.format(column.type()) + role;
  }

  private static String with(Properties properties) {
    return properties.isEmpty()
        ? ""
        : " WITH " + Names.tuple(properties.entries(), StatementFormatter::property);
  }

  private static String property(Property property) {
    return Names.format(property.name()) + " = " + ExpressionFormatter.format(property.value());
  }

  private static String row(
      Identifier source, List<Identifier> columns, String word, List<Expression> values) {
    String names = columns.isEmpty() ? "" : ' ' + Names.tuple(columns, Names::format);
    return Names.format(source)
        + names
        + ' '
        + word
        + ' '
        + Names.tuple(values, ExpressionFormatter::format);
  }

  private static String assertion(boolean exists) {
    return exists ? "ASSERT " : "ASSERT NOT EXISTS ";
  }

  private static String timeout(Optional<TimeSpan> timeout) {
    return timeout.map(span -> " TIMEOUT " + QueryFormatter.span(span)).orElse("");
  }

  private static String assignment(String name, String value) {
    return Names.string(name) + " = " + Names.string(value);
  }

  private static String ifExists(boolean ifExists) {
    return ifExists ? "IF EXISTS " : "";
  }

  private static String ifNotExists(boolean ifNotExists) {
    return ifNotExists ? "IF NOT EXISTS " : "";
  }

  private static String extended(boolean extended) {
    return extended ? " EXTENDED" : "";
  }
}
