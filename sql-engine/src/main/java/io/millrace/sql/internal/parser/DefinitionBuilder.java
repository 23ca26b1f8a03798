package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.identifier;
import static io.millrace.sql.internal.parser.Terminals.identifiers;
import static io.millrace.sql.internal.parser.Terminals.locate;
import static io.millrace.sql.internal.parser.Terminals.string;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarParser.AddColumnContext;
import io.millrace.sql.grammar.SqlGrammarParser.ColumnDefinitionContext;
import io.millrace.sql.grammar.SqlGrammarParser.ColumnDefinitionsContext;
import io.millrace.sql.grammar.SqlGrammarParser.ColumnNamesContext;
import io.millrace.sql.grammar.SqlGrammarParser.ColumnRoleContext;
import io.millrace.sql.grammar.SqlGrammarParser.CreatePrefixContext;
import io.millrace.sql.grammar.SqlGrammarParser.HeaderRoleContext;
import io.millrace.sql.grammar.SqlGrammarParser.HeadersRoleContext;
import io.millrace.sql.grammar.SqlGrammarParser.KeyRoleContext;
import io.millrace.sql.grammar.SqlGrammarParser.PrimaryKeyRoleContext;
import io.millrace.sql.grammar.SqlGrammarParser.PropertyContext;
import io.millrace.sql.grammar.SqlGrammarParser.SourceTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.TableTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.WithPropertiesContext;
import io.millrace.sql.internal.tree.ColumnDefinition;
import io.millrace.sql.internal.tree.CreateOptions;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Properties;
import io.millrace.sql.internal.tree.Property;
import io.millrace.sql.internal.tree.SourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds what defines a source: columns, roles, WITH clauses. */
final class DefinitionBuilder {
  private final TypeBuilder types;
  private final ExpressionBuilder expressions;

  DefinitionBuilder(TypeBuilder types, ExpressionBuilder expressions) {
    this.types = types;
    this.expressions = expressions;
  }

  static SourceType sourceType(SourceTypeContext context) {
    return context instanceof TableTypeContext ? SourceType.TABLE : SourceType.STREAM;
  }

  static CreateOptions createOptions(CreatePrefixContext context) {
    return new CreateOptions(
        context.REPLACE() != null, context.SOURCE() != null, context.EXISTS() != null);
  }

  static List<Identifier> columnNames(@Nullable ColumnNamesContext context) {
    return context == null ? List.of() : identifiers(context.identifier());
  }

  List<ColumnDefinition> columns(@Nullable ColumnDefinitionsContext context) {
    return context == null
        ? List.of()
        : context.columnDefinition().stream().map(this::column).toList();
  }

  private ColumnDefinition column(ColumnDefinitionContext context) {
    Optional<String> headerKey =
        context.columnRole() instanceof HeaderRoleContext header
            ? Optional.of(string(header.STRING()))
            : Optional.empty();
    return new ColumnDefinition(
        identifier(context.identifier()),
        types.build(context.type()),
        role(context.columnRole()),
        headerKey,
        locate(context));
  }

  ColumnDefinition addedColumn(AddColumnContext context) {
    return new ColumnDefinition(
        identifier(context.identifier()),
        types.build(context.type()),
        ColumnDefinition.Role.VALUE,
        Optional.empty(),
        locate(context));
  }

  private static ColumnDefinition.Role role(@Nullable ColumnRoleContext context) {
    if (context == null) {
      return ColumnDefinition.Role.VALUE;
    }
    if (context instanceof PrimaryKeyRoleContext) {
      return ColumnDefinition.Role.PRIMARY_KEY;
    }
    if (context instanceof KeyRoleContext) {
      return ColumnDefinition.Role.KEY;
    }
    return context instanceof HeadersRoleContext
        ? ColumnDefinition.Role.HEADERS
        : ColumnDefinition.Role.HEADER;
  }

  Properties properties(@Nullable WithPropertiesContext context) {
    if (context == null) {
      return Properties.NONE;
    }
    List<Property> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PropertyContext each : context.property()) {
      Property property = property(each);
      if (!names.add(property.name().value().toUpperCase(Locale.ROOT))) {
        throw SqlException.builder(
                SqlErrorCode.DUPLICATE_NAME,
                "property \"%s\" is given twice".formatted(property.name().value()))
            .at(property.location().toSource())
            .build();
      }
      entries.add(property);
    }
    return new Properties(entries, locate(context));
  }

  private Property property(PropertyContext context) {
    Identifier name =
        context.STRING() == null
            ? identifier(context.identifier())
            : new Identifier(string(context.STRING()), true, locate(context.STRING().getSymbol()));
    return new Property(name, expressions.literal(context.literal()), locate(context));
  }
}
