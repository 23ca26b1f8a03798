package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.InputSource;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinCondition;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinStep;
import io.millrace.sql.internal.analyzer.QueryAnalysis.KeyForms;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.plan.JoinNode.Keys;
import io.millrace.sql.internal.plan.JoinNode.Kind;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.JoinWindow;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.TimeSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Plans the joins of a query from left to right, and where rows must be repartitioned for them:
 * both sides need the same key, encoded in the same way, in equally many partitions.
 */
final class JoinPlanner {
  private final PlanningContext context;
  private final QueryAnalysis analysis;
  private final EarlyConditions early;

  /**
   * How the records so far are placed.
   *
   * @param forms for each key column the expressions that have its value; none when that is unknown
   * @param encoding the source as whose keys it is encoded; empty when by nobody's
   * @param partitions how many partitions they are in
   */
  private record Placement(List<Set<Expression>> forms, Optional<Source> encoding, int partitions) {

    /** Whether the key is made of {@code expressions}, in this order. */
    boolean has(List<Expression> expressions) {
      return forms.size() == expressions.size()
          && IntStream.range(0, forms.size())
              .allMatch(i -> forms.get(i).contains(expressions.get(i)));
    }
  }

  JoinPlanner(PlanningContext context, QueryAnalysis analysis, EarlyConditions early) {
    this.context = context;
    this.analysis = analysis;
    this.early = early;
  }

  /** Returns the joined rows. */
  PlanNode plan(PlanNode first) {
    PlanNode rows = early.test(first, 1);
    Placement placement = placement(analysis.first());
    int last = analysis.joins().size() - 1;
    for (int i = 0; i <= last; i++) {
      JoinStep step = analysis.joins().get(i);
      JoinNode join = join(rows, placement, step, i == last ? madeKey() : Optional.empty());
      placement = placement(placement, join, step);
      rows = join.further().isEmpty() ? filtered(join, step) : join;
      rows = early.test(rows, i + 2);
    }
    return rows;
  }

  /** Pairs of an inner join that do not satisfy the further conditions are filtered out. */
  private PlanNode filtered(JoinNode join, JoinStep step) {
    return step.condition()
        .further()
        .<PlanNode>map(further -> new FilterNode(join, further(join.layout(), further)))
        .orElse(join);
  }

  private CompiledExpression further(ColumnScope layout, Expression condition) {
    return context.compiler(layout).compilePredicate(condition, "ON");
  }

  private Optional<String> madeKey() {
    return analysis.joinKeys().stream()
        .filter(key -> key.forms().stream().anyMatch(JoinPlanner::isMade))
        .map(KeyForms::name)
        .findFirst();
  }

  private static boolean isMade(Expression form) {
    return form instanceof ColumnRef ref
        && ref.source().map(Identifier::value).filter(QueryAnalysis.JOINED::equals).isPresent();
  }

  static ScanNode scan(InputSource input) {
    return new ScanNode(input.source(), input.alias(), input.used());
  }

  private Placement placement(InputSource input) {
    Source source = input.source();
    List<Set<Expression>> forms = new ArrayList<>();
    for (Column key : source.schema().keyColumns()) {
      forms.add(
          Set.of(
              new ColumnRef(
                  Optional.of(Identifier.of(input.alias())),
                  Identifier.of(key.name()),
                  NodeLocation.NONE)));
    }
    int partitions = context.partitions().applyAsInt(source.storage().topic());
    return new Placement(forms, Optional.of(source), partitions);
  }

  private Placement placement(Placement left, JoinNode join, JoinStep step) {
    if (step.foreign()) {
      return left;
    }
    List<Set<Expression>> forms = new ArrayList<>();
    if (join.type() != Join.Type.FULL) {
      for (int i = 0; i < step.condition().leftKey().size(); i++) {
        Set<Expression> same = new LinkedHashSet<>();
        same.add(step.condition().leftKey().get(i));
        same.add(step.condition().rightKey().get(i));
        if (join.keys().leftPlaced()) {
          same.addAll(left.forms().get(i));
        }
        forms.add(same);
      }
    }
    int right = placement(step.right()).partitions();
    int partitions = join.keys().leftPlaced() ? left.partitions() : right;
    return new Placement(forms, join.keys().encoding(), partitions);
  }

  private JoinNode join(PlanNode rows, Placement left, JoinStep step, Optional<String> madeKey) {
    ScanNode right = scan(step.right());
    JoinCondition condition = step.condition();
    List<CompiledExpression> leftKey = compile(rows, condition.leftKey());
    List<CompiledExpression> rightKey = compile(right, condition.rightKey());
    for (int i = 0; i < leftKey.size(); i++) {
      requireSameTypes(condition.origin(), leftKey.get(i).type(), rightKey.get(i).type());
    }
    ColumnScope pair = rows.layout().concat(right.layout());
    return new JoinNode(
        kind(step),
        step.type(),
        rows,
        right,
        keys(left, step, leftKey, rightKey),
        condition
            .further()
            .filter(further -> step.type() != Join.Type.INNER)
            .map(further -> further(pair, further)),
        step.within().map(JoinPlanner::window),
        madeKey);
  }

  private List<CompiledExpression> compile(PlanNode rows, List<Expression> expressions) {
    ExpressionCompiler compiler = context.compiler(rows.layout());
    return expressions.stream().map(compiler::compile).toList();
  }

  private static void requireSameTypes(Node origin, SqlType left, SqlType right) {
    if (!left.equals(right)) {
      throw Problems.at(
              origin,
              SqlErrorCode.TYPE_MISMATCH,
              "the sides of the condition have different types: %s and %s".formatted(left, right))
          .hint("Use CAST on one of them.")
          .build();
    }
  }

  private Kind kind(JoinStep step) {
    if (!step.right().source().isTable()) {
      return Kind.STREAMS;
    }
    if (step.foreign()) {
      return Kind.FOREIGN_KEY;
    }
    return analysis.first().source().isTable() ? Kind.TABLES : Kind.STREAM_TABLE;
  }

  private static JoinNode.Window window(JoinWindow within) {
    return new JoinNode.Window(
        ms(within.before()), ms(within.after()), within.grace().map(JoinPlanner::ms));
  }

  private static long ms(TimeSpan span) {
    return span.toDuration().toMillis();
  }

  private Keys keys(
      Placement left,
      JoinStep step,
      List<CompiledExpression> leftKey,
      List<CompiledExpression> rightKey) {
    Placement right = placement(step.right());
    if (step.foreign()) {
      return new Keys(leftKey, true, rightKey, true, left.encoding());
    }
    boolean leftHas = left.has(step.condition().leftKey());
    boolean rightHas = right.has(step.condition().rightKey());
    boolean table = step.right().source().isTable();
    boolean sameEncoding = encodedAlike(left, right);
    boolean moveTable = table && analysis.first().source().isTable();
    boolean samePartitions = left.partitions() == right.partitions();
    if (leftHas && rightHas && sameEncoding && !moveTable) {
      requireSamePartitions(left, right, step);
    }
    requirePlaced(leftHas && rightHas && sameEncoding && samePartitions, step);
    Optional<Source> encoding;
    if (table && !moveTable) {
      encoding = right.encoding();
    } else if (leftHas && left.encoding().isPresent()) {
      encoding = left.encoding();
    } else {
      encoding = rightHas ? right.encoding() : Optional.empty();
    }
    boolean leftPlaced = leftHas && alike(left.encoding(), encoding);
    boolean rightPlaced =
        rightHas && alike(right.encoding(), encoding) && (!moveTable || samePartitions);
    return new Keys(leftKey, leftPlaced, rightKey, rightPlaced, encoding);
  }

  private static boolean encodedAlike(Placement left, Placement right) {
    return alike(left.encoding(), right.encoding());
  }

  private static boolean alike(Optional<Source> one, Optional<Source> other) {
    return one.isPresent()
        && other.isPresent()
        && one.get().storage().keyFormat().equals(other.get().storage().keyFormat());
  }

  private static void requireSamePartitions(Placement left, Placement right, JoinStep step) {
    if (left.partitions() != right.partitions()) {
      throw Problems.invalid(
          step.condition().origin(),
          "%s has %d partitions, but the rows it is joined with are in %d"
              .formatted(step.right().source().describe(), right.partitions(), left.partitions()),
          "Copy one of the sides with CREATE STREAM ... WITH (PARTITIONS = ...) AS SELECT.");
    }
  }

  /** Windows are part of a key, and repartitioning would lose them. */
  private static void requirePlaced(boolean placed, JoinStep step) {
    if (!placed && step.right().source().window().isPresent()) {
      throw Problems.invalid(
          step.condition().origin(),
          "windowed sources can only be joined by their keys, of the same format",
          "Compare the key columns of both sides.");
    }
  }
}
