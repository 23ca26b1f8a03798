package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.internal.analyzer.InputSource;
import io.millrace.sql.internal.analyzer.PullAnalysis;
import io.millrace.sql.internal.analyzer.PullAnalysis.JoinOn;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what a pull query reads: each source with the part of the condition that concerns it alone,
 * as far as outer joins allow to test it before joining, and the joins.
 */
final class PullFromPlanner {
  private final PlanningContext context;
  private final PullAnalysis.From from;
  private final List<ScanNode> scans;
  private ColumnScope layout;

  PullFromPlanner(PlanningContext context, PullAnalysis.From from) {
    this.context = context;
    this.from = from;
    this.scans = from.inputs().stream().map(PullFromPlanner::scan).toList();
    this.layout = scans.get(0).layout();
  }

  private static ScanNode scan(InputSource input) {
    return new ScanNode(input.source(), input.alias(), input.used());
  }

  /** The columns of the rows; those of all sources once {@link #plan} is through. */
  ColumnScope layout() {
    return layout;
  }

  /** The source, if there is only one. */
  Optional<ScanNode> onlyScan() {
    return scans.size() == 1 ? Optional.of(scans.get(0)) : Optional.empty();
  }

  PullPlan.From plan() {
    if (from.joins().isEmpty()) {
      return new PullPlan.From(
          List.of(input(scans.get(0), from.where())), List.of(), Optional.empty());
    }
    List<Expression> rest = new ArrayList<>(from.where().map(Conjuncts::of).orElse(List.of()));
    List<PullPlan.Input> inputs = new ArrayList<>();
    List<PullJoin> joins = new ArrayList<>();
    for (int i = 0; i < scans.size(); i++) {
      inputs.add(input(scans.get(i), Conjuncts.and(takeOwn(i, rest))));
      if (i > 0) {
        joins.add(join(from.joins().get(i - 1), scans.get(i)));
      }
    }
    Optional<CompiledExpression> where =
        Conjuncts.and(rest).map(c -> context.compiler(layout).compilePredicate(c, "WHERE"));
    return new PullPlan.From(inputs, joins, where);
  }

  private PullPlan.Input input(ScanNode scan, Optional<Expression> condition) {
    return new PullPlan.Input(
        scan,
        new PullAccessPlanner(context, scan).access(condition),
        condition.map(c -> context.compiler(scan.layout()).compilePredicate(c, "WHERE")));
  }

  /** Takes out of {@code rest} what can be tested on the rows of one source alone. */
  private List<Expression> takeOwn(int index, List<Expression> rest) {
    if (!isTestedFirst(index)) {
      return List.of();
    }
    Set<String> alias = Set.of(scans.get(index).alias());
    List<Expression> own =
        rest.stream().filter(part -> Conjuncts.sources(part).equals(alias)).toList();
    rest.removeAll(own);
    return own;
  }

  /** A row left out before a join that would keep its partners, padded with nulls, changes them. */
  private boolean isTestedFirst(int index) {
    List<JoinOn> joins = from.joins();
    boolean unpadded = index == 0 || joins.get(index - 1).type() == Join.Type.INNER;
    return unpadded
        && joins.subList(index, joins.size()).stream()
            .allMatch(join -> join.type() == Join.Type.INNER || join.type() == Join.Type.LEFT);
  }

  private PullJoin join(JoinOn on, ScanNode right) {
    ExpressionCompiler leftCompiler = context.compiler(layout);
    ExpressionCompiler rightCompiler = context.compiler(right.layout());
    List<PullJoin.Key> keys = new ArrayList<>();
    List<Expression> rightSides = new ArrayList<>();
    for (Expression part : Conjuncts.of(on.condition())) {
      Optional<Sides> sides = sides(part, right.alias());
      if (sides.isPresent()) {
        CompiledExpression ofLeft = leftCompiler.compile(sides.get().left());
        CompiledExpression ofRight = rightCompiler.compile(sides.get().right());
        EqualityForm.of(ofLeft.type(), ofRight.type())
            .ifPresent(
                form -> {
                  keys.add(new PullJoin.Key(ofLeft, ofRight, form));
                  rightSides.add(sides.get().right());
                });
      }
    }
    layout = layout.concat(right.layout());
    CompiledExpression condition = context.compiler(layout).compilePredicate(on.condition(), "ON");
    return new PullJoin(on.type(), keys, condition, lookup(on, right, keys, rightSides));
  }

  /** An equality between an expression over the rows before and one over the source alone. */
  private record Sides(Expression left, Expression right) {}

  private static Optional<Sides> sides(Expression part, String right) {
    if (!(part instanceof Comparison comparison)
        || comparison.operator() != Comparison.Operator.EQUAL) {
      return Optional.empty();
    }
    Sides asWritten = new Sides(comparison.left(), comparison.right());
    return isOver(asWritten, right)
        ? Optional.of(asWritten)
        : Optional.of(new Sides(comparison.right(), comparison.left()))
            .filter(mirrored -> isOver(mirrored, right));
  }

  private static boolean isOver(Sides sides, String right) {
    Set<String> left = Conjuncts.sources(sides.left());
    return !left.isEmpty()
        && !left.contains(right)
        && Conjuncts.sources(sides.right()).equals(Set.of(right));
  }

  private static List<Integer> lookup(
      JoinOn on, ScanNode right, List<PullJoin.Key> keys, List<Expression> rightSides) {
    boolean readsAll = on.type() == Join.Type.RIGHT || on.type() == Join.Type.FULL;
    if (readsAll || !right.source().isTable()) {
      return List.of();
    }
    List<Integer> lookup = new ArrayList<>();
    for (Column column : right.source().schema().keyColumns()) {
      for (int i = 0; i < keys.size(); i++) {
        if (isKey(column, keys.get(i), rightSides.get(i))) {
          lookup.add(i);
          break;
        }
      }
    }
    return lookup.size() == right.source().schema().keyColumns().size() ? lookup : List.of();
  }

  /** Whether equal values of both sides have equal bytes as keys. */
  private static boolean isKey(Column column, PullJoin.Key key, Expression side) {
    boolean oneForm =
        !column.type().is(SqlBaseType.DOUBLE) && !column.type().is(SqlBaseType.DECIMAL);
    return oneForm
        && side instanceof ColumnRef ref
        && ref.name().value().equals(column.name())
        && key.left().type().equals(column.type());
  }
}
