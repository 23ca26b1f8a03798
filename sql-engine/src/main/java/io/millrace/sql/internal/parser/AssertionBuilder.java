package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.identifier;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarParser.AssertSchemaContext;
import io.millrace.sql.grammar.SqlGrammarParser.AssertSourceContext;
import io.millrace.sql.grammar.SqlGrammarParser.AssertTombstoneContext;
import io.millrace.sql.grammar.SqlGrammarParser.AssertTopicContext;
import io.millrace.sql.grammar.SqlGrammarParser.AssertValuesContext;
import io.millrace.sql.grammar.SqlGrammarParser.AssertionContext;
import io.millrace.sql.grammar.SqlGrammarParser.TimeoutContext;
import io.millrace.sql.internal.tree.AssertSchema;
import io.millrace.sql.internal.tree.AssertSource;
import io.millrace.sql.internal.tree.AssertTombstone;
import io.millrace.sql.internal.tree.AssertTopic;
import io.millrace.sql.internal.tree.AssertValues;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.Statement;
import io.millrace.sql.internal.tree.TimeSpan;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Builds the statements that start with ASSERT. */
final class AssertionBuilder {
  private final ExpressionBuilder expressions;
  private final DefinitionBuilder definitions;

  AssertionBuilder(ExpressionBuilder expressions, DefinitionBuilder definitions) {
    this.expressions = expressions;
    this.definitions = definitions;
  }

  Statement build(AssertionContext context, NodeLocation location) {
    if (context instanceof AssertTopicContext topic) {
      return new AssertTopic(
          topic.EXISTS() == null,
          Terminals.topic(topic.topicName()),
          definitions.properties(topic.withProperties()),
          timeout(topic.timeout()),
          location);
    }
    if (context instanceof AssertSchemaContext schema) {
      return schema(schema, location);
    }
    if (context instanceof AssertValuesContext values) {
      return new AssertValues(
          identifier(values.sourceName().identifier()),
          DefinitionBuilder.columnNames(values.columnNames()),
          expressions.buildAll(values.valueRow().expression()),
          location);
    }
    if (context instanceof AssertTombstoneContext tombstone) {
      return new AssertTombstone(
          identifier(tombstone.sourceName().identifier()),
          DefinitionBuilder.columnNames(tombstone.columnNames()),
          expressions.buildAll(tombstone.valueRow().expression()),
          location);
    }
    AssertSourceContext source = (AssertSourceContext) context;
    return new AssertSource(
        DefinitionBuilder.sourceType(source.sourceType()),
        identifier(source.sourceName().identifier()),
        definitions.columns(source.columnDefinitions()),
        definitions.properties(source.withProperties()),
        location);
  }

  private static AssertSchema schema(AssertSchemaContext context, NodeLocation location) {
    if (context.SUBJECT() == null && context.ID() == null) {
      throw SqlException.builder(
              SqlErrorCode.SYNTAX_ERROR, "ASSERT SCHEMA needs SUBJECT, ID or both")
          .at(location.toSource())
          .build();
    }
    OptionalInt id =
        context.ID() == null
            ? OptionalInt.empty()
            : OptionalInt.of(Terminals.smallInteger(context.INTEGER()));
    return new AssertSchema(
        context.EXISTS() == null,
        Optional.ofNullable(context.topicName()).map(Terminals::topic),
        id,
        timeout(context.timeout()),
        location);
  }

  private static Optional<TimeSpan> timeout(@Nullable TimeoutContext context) {
    return Optional.ofNullable(context).map(clause -> WindowBuilder.span(clause.timeSpan()));
  }
}
