package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.asWritten;
import static io.millrace.sql.internal.parser.Terminals.identifier;
import static io.millrace.sql.internal.parser.Terminals.locate;
import static io.millrace.sql.internal.parser.Terminals.string;

import io.millrace.sql.grammar.SqlGrammarBaseVisitor;
import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.grammar.SqlGrammarParser.AlterSourceContext;
import io.millrace.sql.grammar.SqlGrammarParser.AlterSystemContext;
import io.millrace.sql.grammar.SqlGrammarParser.AssertStatementContext;
import io.millrace.sql.grammar.SqlGrammarParser.ControlQueryContext;
import io.millrace.sql.grammar.SqlGrammarParser.CreateConnectorContext;
import io.millrace.sql.grammar.SqlGrammarParser.CreatePrefixContext;
import io.millrace.sql.grammar.SqlGrammarParser.CreateSourceAsContext;
import io.millrace.sql.grammar.SqlGrammarParser.CreateSourceContext;
import io.millrace.sql.grammar.SqlGrammarParser.CreateTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.DefineVariableContext;
import io.millrace.sql.grammar.SqlGrammarParser.DeleteRowsContext;
import io.millrace.sql.grammar.SqlGrammarParser.DescribeAllContext;
import io.millrace.sql.grammar.SqlGrammarParser.DescribeConnectorContext;
import io.millrace.sql.grammar.SqlGrammarParser.DescribeContext;
import io.millrace.sql.grammar.SqlGrammarParser.DescribeFunctionContext;
import io.millrace.sql.grammar.SqlGrammarParser.DescribeSourceContext;
import io.millrace.sql.grammar.SqlGrammarParser.DescribeSubjectContext;
import io.millrace.sql.grammar.SqlGrammarParser.DropConnectorContext;
import io.millrace.sql.grammar.SqlGrammarParser.DropSourceContext;
import io.millrace.sql.grammar.SqlGrammarParser.DropTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.ExplainContext;
import io.millrace.sql.grammar.SqlGrammarParser.ExpressionContext;
import io.millrace.sql.grammar.SqlGrammarParser.InsertQueryContext;
import io.millrace.sql.grammar.SqlGrammarParser.InsertValuesContext;
import io.millrace.sql.grammar.SqlGrammarParser.PrintTopicContext;
import io.millrace.sql.grammar.SqlGrammarParser.QueryStatementContext;
import io.millrace.sql.grammar.SqlGrammarParser.RunScriptContext;
import io.millrace.sql.grammar.SqlGrammarParser.SetPropertyContext;
import io.millrace.sql.grammar.SqlGrammarParser.ShowContext;
import io.millrace.sql.grammar.SqlGrammarParser.ShowSubjectContext;
import io.millrace.sql.grammar.SqlGrammarParser.SinkConnectorContext;
import io.millrace.sql.grammar.SqlGrammarParser.StatementContext;
import io.millrace.sql.grammar.SqlGrammarParser.TypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.UndefineVariableContext;
import io.millrace.sql.grammar.SqlGrammarParser.UnsetPropertyContext;
import io.millrace.sql.internal.tree.AlterSource;
import io.millrace.sql.internal.tree.AlterSystem;
import io.millrace.sql.internal.tree.ConnectorKind;
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
import io.millrace.sql.internal.tree.ExplainQuery;
import io.millrace.sql.internal.tree.ExplainStatement;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.InsertQuery;
import io.millrace.sql.internal.tree.InsertValues;
import io.millrace.sql.internal.tree.PrintTopic;
import io.millrace.sql.internal.tree.QueryStatement;
import io.millrace.sql.internal.tree.RunScript;
import io.millrace.sql.internal.tree.SetProperty;
import io.millrace.sql.internal.tree.Show;
import io.millrace.sql.internal.tree.SourceType;
import io.millrace.sql.internal.tree.Statement;
import io.millrace.sql.internal.tree.TypeNode;
import io.millrace.sql.internal.tree.UndefineVariable;
import io.millrace.sql.internal.tree.UnsetProperty;
import java.util.Optional;
import java.util.OptionalLong;

/** Builds statements: one short method for each kind. */
final class StatementBuilder extends SqlGrammarBaseVisitor<Statement> {
  private final TypeBuilder types = new TypeBuilder();
  private final ExpressionBuilder expressions = new ExpressionBuilder(types);
  private final QueryBuilder queries = new QueryBuilder(expressions);
  private final DefinitionBuilder definitions = new DefinitionBuilder(types, expressions);
  private final AssertionBuilder assertions = new AssertionBuilder(expressions, definitions);

  Statement build(StatementContext context) {
    return visit(context);
  }

  Expression build(ExpressionContext context) {
    return expressions.build(context);
  }

  TypeNode build(TypeContext context) {
    return types.build(context);
  }

  @Override
  public Statement visitQueryStatement(QueryStatementContext context) {
    return new QueryStatement(queries.build(context.query()), locate(context));
  }

  @Override
  public Statement visitCreateSource(CreateSourceContext context) {
    CreatePrefixContext prefix = context.createPrefix();
    return new CreateSource(
        DefinitionBuilder.sourceType(prefix.sourceType()),
        DefinitionBuilder.createOptions(prefix),
        identifier(context.sourceName().identifier()),
        definitions.columns(context.columnDefinitions()),
        definitions.properties(context.withProperties()),
        locate(context));
  }

  @Override
  public Statement visitCreateSourceAs(CreateSourceAsContext context) {
    CreatePrefixContext prefix = context.createPrefix();
    return new CreateSourceAs(
        DefinitionBuilder.sourceType(prefix.sourceType()),
        DefinitionBuilder.createOptions(prefix),
        identifier(context.sourceName().identifier()),
        definitions.properties(context.withProperties()),
        queries.build(context.query()),
        locate(context));
  }

  @Override
  public Statement visitInsertQuery(InsertQueryContext context) {
    return new InsertQuery(
        identifier(context.sourceName().identifier()),
        definitions.properties(context.withProperties()),
        queries.build(context.query()),
        locate(context));
  }

  @Override
  public Statement visitInsertValues(InsertValuesContext context) {
    return new InsertValues(
        identifier(context.sourceName().identifier()),
        DefinitionBuilder.columnNames(context.columnNames()),
        expressions.buildAll(context.valueRow().expression()),
        locate(context));
  }

  @Override
  public Statement visitDeleteRows(DeleteRowsContext context) {
    return new DeleteRows(
        identifier(context.sourceName().identifier()),
        expressions.build(context.expression()),
        locate(context));
  }

  @Override
  public Statement visitDropSource(DropSourceContext context) {
    return new DropSource(
        DefinitionBuilder.sourceType(context.sourceType()),
        identifier(context.sourceName().identifier()),
        context.EXISTS() != null,
        context.TOPIC() != null,
        locate(context));
  }

  @Override
  public Statement visitAlterSource(AlterSourceContext context) {
    return new AlterSource(
        DefinitionBuilder.sourceType(context.sourceType()),
        identifier(context.sourceName().identifier()),
        context.addColumn().stream().map(definitions::addedColumn).toList(),
        locate(context));
  }

  @Override
  public Statement visitAlterSystem(AlterSystemContext context) {
    return new AlterSystem(string(context.STRING(0)), string(context.STRING(1)), locate(context));
  }

  @Override
  public Statement visitCreateType(CreateTypeContext context) {
    return new CreateType(
        identifier(context.identifier()),
        context.EXISTS() != null,
        types.build(context.type()),
        locate(context));
  }

  @Override
  public Statement visitDropType(DropTypeContext context) {
    return new DropType(
        identifier(context.identifier()), context.EXISTS() != null, locate(context));
  }

  @Override
  public Statement visitCreateConnector(CreateConnectorContext context) {
    return new CreateConnector(
        context.connectorKind() instanceof SinkConnectorContext
            ? ConnectorKind.SINK
            : ConnectorKind.SOURCE,
        identifier(context.identifier()),
        context.EXISTS() != null,
        definitions.properties(context.withProperties()),
        locate(context));
  }

  @Override
  public Statement visitDropConnector(DropConnectorContext context) {
    return new DropConnector(
        identifier(context.identifier()), context.EXISTS() != null, locate(context));
  }

  @Override
  public Statement visitControlQuery(ControlQueryContext context) {
    ControlQuery.Action action =
        switch (context.queryAction().getStart().getType()) {
          case SqlGrammarParser.PAUSE -> ControlQuery.Action.PAUSE;
          case SqlGrammarParser.RESUME -> ControlQuery.Action.RESUME;
          default -> ControlQuery.Action.TERMINATE;
        };
    Optional<Identifier> queryId =
        Optional.ofNullable(context.identifier()).map(Terminals::identifier);
    return new ControlQuery(action, queryId, locate(context));
  }

  @Override
  public Statement visitShow(ShowContext context) {
    ShowSubjectContext subject = context.showSubject();
    boolean extended = subject.getToken(SqlGrammarParser.EXTENDED, 0) != null;
    return new Show(ShowSubjects.of(subject), extended, locate(context));
  }

  @Override
  public Statement visitDescribe(DescribeContext context) {
    DescribeSubjectContext subject = context.describeSubject();
    if (subject instanceof DescribeConnectorContext connector) {
      return new DescribeConnector(identifier(connector.identifier()), locate(context));
    }
    if (subject instanceof DescribeFunctionContext function) {
      return new DescribeFunction(identifier(function.identifier()), locate(context));
    }
    if (subject instanceof DescribeAllContext all) {
      SourceType type = all.STREAMS() != null ? SourceType.STREAM : SourceType.TABLE;
      return new DescribeAll(type, all.EXTENDED() != null, locate(context));
    }
    DescribeSourceContext source = (DescribeSourceContext) subject;
    return new DescribeSource(
        identifier(source.sourceName().identifier()), source.EXTENDED() != null, locate(context));
  }

  @Override
  public Statement visitExplain(ExplainContext context) {
    return context.statement() != null
        ? new ExplainStatement(visit(context.statement()), locate(context))
        : new ExplainQuery(identifier(context.identifier()), locate(context));
  }

  @Override
  public Statement visitPrintTopic(PrintTopicContext context) {
    OptionalLong interval =
        context.INTEGER() == null
            ? OptionalLong.empty()
            : OptionalLong.of(Terminals.integer(context.INTEGER()));
    return new PrintTopic(
        Terminals.topic(context.topicName()),
        context.BEGINNING() != null,
        interval,
        QueryBuilder.limit(context.limit()),
        locate(context));
  }

  @Override
  public Statement visitSetProperty(SetPropertyContext context) {
    return new SetProperty(string(context.STRING(0)), string(context.STRING(1)), locate(context));
  }

  @Override
  public Statement visitUnsetProperty(UnsetPropertyContext context) {
    return new UnsetProperty(string(context.STRING()), locate(context));
  }

  @Override
  public Statement visitDefineVariable(DefineVariableContext context) {
    return new DefineVariable(
        asWritten(context.identifier()), string(context.STRING()), locate(context));
  }

  @Override
  public Statement visitUndefineVariable(UndefineVariableContext context) {
    return new UndefineVariable(asWritten(context.identifier()), locate(context));
  }

  @Override
  public Statement visitRunScript(RunScriptContext context) {
    return new RunScript(string(context.STRING()), locate(context));
  }

  @Override
  public Statement visitAssertStatement(AssertStatementContext context) {
    return assertions.build(context.assertion(), locate(context));
  }
}
