package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.parser.Suggestions;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.StructField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sources whose columns an expression may name, in the order of the joins. */
final class NameScope {
  private static final Set<String> BOUNDS = Set.of("WINDOWSTART", "WINDOWEND");

  private final List<InputSource> inputs;
  private final boolean windowedResult;
  private final Optional<String> madeKey;

  NameScope(List<InputSource> inputs) {
    this(inputs, false, Optional.empty());
  }

  private NameScope(List<InputSource> inputs, boolean windowedResult, Optional<String> madeKey) {
    this.inputs = List.copyOf(inputs);
    this.windowedResult = windowedResult;
    this.madeKey = madeKey;
  }

  /** Returns this scope with the key of joined rows that no column holds. */
  NameScope withMadeKey(Optional<String> name) {
    return new NameScope(inputs, windowedResult, name);
  }

  /** The name of the key of joined rows that no column holds; empty when there is none. */
  Optional<String> madeKey() {
    return madeKey;
  }

  /** Returns this scope, in which WINDOWSTART and WINDOWEND mean the window of the result. */
  NameScope withResultBounds() {
    return new NameScope(inputs, true, madeKey);
  }

  List<InputSource> inputs() {
    return inputs;
  }

  /**
   * Returns {@code expression} in which every column says its source, and notes which columns are
   * used.
   *
   * @throws io.millrace.sql.api.SqlException UNKNOWN_COLUMN, UNKNOWN_SOURCE, or INVALID_STATEMENT
   *     for a name that several sources have
   */
  Expression qualify(Expression expression) {
    return ExpressionRewriter.rewrite(expression, this::replace);
  }

  private Optional<Expression> replace(Expression part) {
    if (part instanceof ColumnRef ref) {
      return Optional.of(qualifyColumn(ref, List.of()));
    }
    return part instanceof StructField field && FieldPath.of(field).root() instanceof ColumnRef ref
        ? Optional.of(FieldPath.rebuilt(field, qualifyColumn(ref, FieldPath.of(field).names())))
        : Optional.empty();
  }

  /** Qualifies a column of which the query uses what {@code path} leads to. */
  private ColumnRef qualifyColumn(ColumnRef ref, List<String> path) {
    if (windowedResult && BOUNDS.contains(ref.name().value())) {
      ref.source().ifPresent(this::input);
      return new ColumnRef(
          Optional.of(Identifier.of(QueryAnalysis.GROUPED)), ref.name(), ref.location());
    }
    if (ref.source().isEmpty() && madeKey.equals(Optional.of(ref.name().value()))) {
      return madeKey(ref);
    }
    InputSource owner = owner(ref);
    ScanColumn column = owner.find(ref.name().value()).orElseThrow();
    owner.use(column, path);
    return qualified(owner, ref.name(), ref);
  }

  /** Returns a reference to the key that no column holds, placed at {@code at}. */
  ColumnRef madeKey(Node at) {
    return new ColumnRef(
        Optional.of(Identifier.of(QueryAnalysis.JOINED)),
        Identifier.of(madeKey.orElseThrow()),
        at.location());
  }

  /** Returns a reference to {@code column} of {@code owner}, placed at {@code at}. */
  static ColumnRef qualified(InputSource owner, Identifier name, Node at) {
    return new ColumnRef(Optional.of(Identifier.of(owner.alias())), name, at.location());
  }

  private InputSource owner(ColumnRef ref) {
    if (ref.source().isPresent()) {
      InputSource owner = input(ref.source().get());
      if (owner.find(ref.name().value()).isEmpty()) {
        throw unknownColumn(ref, owner.names(), "\"" + owner.alias() + '"');
      }
      return owner;
    }
    List<InputSource> owners = owners(ref.name());
    if (owners.size() > 1) {
      String choices =
          owners.stream()
              .map(owner -> owner.alias() + "." + ref.name().value())
              .collect(Collectors.joining(" or "));
      throw Problems.invalid(
          ref,
          "column \"%s\" is in several sources".formatted(ref.name().value()),
          "Write " + choices + ".");
    }
    if (owners.isEmpty()) {
      List<String> names = inputs.stream().flatMap(input -> input.names().stream()).toList();
      String places =
          inputs.stream().map(i -> '"' + i.alias() + '"').collect(Collectors.joining(" or "));
      throw unknownColumn(ref, names, places);
    }
    return owners.get(0);
  }

  /** Returns the type of a column of the source called {@code source} here. */
  Optional<SqlType> type(Identifier source, Identifier column) {
    return inputs.stream()
        .filter(input -> input.alias().equals(source.value()))
        .flatMap(input -> input.find(column.value()).stream())
        .map(ScanColumn::type)
        .findFirst();
  }

  /** Returns the source that {@code name} means. */
  InputSource input(Identifier name) {
    return inputs.stream()
        .filter(input -> input.alias().equals(name.value()))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.unknown(
                    name,
                    SqlErrorCode.UNKNOWN_SOURCE,
                    "source \"%s\" is not part of this query".formatted(name.value()),
                    new Problems.Naming(
                        name.value(),
                        inputs.stream().map(InputSource::alias).toList(),
                        "Use the name or alias that stands after FROM or JOIN.")));
  }

  private List<InputSource> owners(Identifier name) {
    return inputs.stream().filter(input -> input.find(name.value()).isPresent()).toList();
  }

  private static RuntimeException unknownColumn(ColumnRef ref, List<String> names, String place) {
    if (ref.name().quoted()
        && ref.source().isEmpty()
        && Suggestions.near(ref.name().value(), names).isEmpty()) {
      return Problems.at(
              ref,
              SqlErrorCode.UNKNOWN_COLUMN,
              "column \"%s\" does not exist in %s".formatted(ref.name().value(), place))
          .hint(
              "Quotes of this kind are for names; write '%s' for text."
                  .formatted(ref.name().value().replace("'", "''")))
          .build();
    }
    return Problems.unknown(
        ref,
        SqlErrorCode.UNKNOWN_COLUMN,
        "column \"%s\" does not exist in %s".formatted(ref.name().value(), place),
        new Problems.Naming(
            ref.name().value(), names, "Columns are: " + String.join(", ", names) + "."));
  }
}
