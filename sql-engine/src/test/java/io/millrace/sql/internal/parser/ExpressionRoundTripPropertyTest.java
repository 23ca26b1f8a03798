package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.internal.tree.Arithmetic;
import io.millrace.sql.internal.tree.ArrayConstructor;
import io.millrace.sql.internal.tree.AtTimeZone;
import io.millrace.sql.internal.tree.Between;
import io.millrace.sql.internal.tree.Cast;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.IsNull;
import io.millrace.sql.internal.tree.Lambda;
import io.millrace.sql.internal.tree.Like;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.MapConstructor;
import io.millrace.sql.internal.tree.MapEntry;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.Not;
import io.millrace.sql.internal.tree.SearchedCase;
import io.millrace.sql.internal.tree.Signed;
import io.millrace.sql.internal.tree.SimpleCase;
import io.millrace.sql.internal.tree.StructConstructor;
import io.millrace.sql.internal.tree.StructEntry;
import io.millrace.sql.internal.tree.StructField;
import io.millrace.sql.internal.tree.Subscript;
import io.millrace.sql.internal.tree.TypedLiteral;
import io.millrace.sql.internal.tree.WhenBranch;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random trees of every kind of expression: what is written parses back to the same tree. */
final class ExpressionRoundTripPropertyTest {
  private static final NodeLocation AT = NodeLocation.NONE;
  private static final int TREES = 5_000;

  private final Set<Class<?>> seen = new HashSet<>();

  @Test
  void format_randomTrees_parseBackToTheSameTree() {
    for (long seed = 0; seed < TREES; seed++) {
      Random random = new Random(seed);
      Expression tree = expression(random, 4);
      note(tree);

      String text = SqlFormatter.format(tree);

      assertThat(SqlParser.parseExpression(text)).as("seed %d: %s", seed, text).isEqualTo(tree);
    }
    assertThat(seen).containsAll(Arrays.asList(Expression.class.getPermittedSubclasses()));
  }

  private void note(Expression tree) {
    seen.add(tree.getClass());
    tree.children().forEach(this::note);
  }

  private static Expression expression(Random random, int depth) {
    if (depth == 0) {
      return leaf(random);
    }
    int next = depth - 1;
    return switch (random.nextInt(4)) {
      case 0 -> leaf(random);
      case 1 -> predicate(random, next);
      case 2 -> composite(random, next);
      default -> operator(random, next);
    };
  }

  private static Expression operator(Random random, int depth) {
    Expression left = expression(random, depth);
    Expression right = expression(random, depth);
    return switch (random.nextInt(8)) {
      case 0 -> new Logical(pick(random, Logical.Operator.values()), left, right, AT);
      case 1 -> new Not(left, AT);
      case 2 -> new AtTimeZone(left, text(random), AT);
      case 3 -> signed(random, left);
      case 4 -> new StructField(left, name(random), AT);
      case 5 -> new Subscript(left, right, AT);
      default -> new Arithmetic(pick(random, Arithmetic.Operator.values()), left, right, AT);
    };
  }

  private static Expression signed(Random random, Expression operand) {
    return new Signed(pick(random, Signed.Sign.values()), operand, AT);
  }

  private static Expression predicate(Random random, int depth) {
    Expression left = expression(random, depth);
    Expression right = expression(random, depth);
    boolean negated = random.nextBoolean();
    return switch (random.nextInt(5)) {
      case 0 -> new Between(left, right, expression(random, depth), negated, AT);
      case 1 -> new InList(left, some(random, depth), negated, AT);
      case 2 ->
          new Like(
              left, right, random.nextBoolean() ? Optional.of("'") : Optional.empty(), negated, AT);
      case 3 -> new IsNull(left, negated, AT);
      default -> new Comparison(pick(random, Comparison.Operator.values()), left, right, AT);
    };
  }

  private static Expression composite(Random random, int depth) {
    Expression part = expression(random, depth);
    Expression other = expression(random, depth);
    Optional<Expression> otherwise = random.nextBoolean() ? Optional.of(part) : Optional.empty();
    List<WhenBranch> branches = List.of(new WhenBranch(part, other, AT));
    return switch (random.nextInt(7)) {
      case 0 -> new ArrayConstructor(some(random, depth), AT);
      case 1 -> new MapConstructor(List.of(new MapEntry(part, other, AT)), AT);
      case 2 -> new StructConstructor(List.of(new StructEntry(name(random), part, AT)), AT);
      case 3 -> new SearchedCase(branches, otherwise, AT);
      case 4 -> new SimpleCase(part, branches, otherwise, AT);
      case 5 -> new Cast(part, SqlParser.parseType("MAP<STRING, ARRAY<DECIMAL(4, 2)>>"), AT);
      default -> call(random, part, depth);
    };
  }

  private static Expression call(Random random, Expression argument, int depth) {
    if (random.nextInt(4) == 0) {
      return new FunctionCall(name(random), List.of(), true, AT);
    }
    List<Identifier> parameters =
        IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> name(random)).toList();
    Lambda lambda = new Lambda(parameters, expression(random, depth), AT);
    return new FunctionCall(name(random), List.of(argument, lambda), false, AT);
  }

  private static List<Expression> some(Random random, int depth) {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> expression(random, depth))
        .toList();
  }

  private static Expression leaf(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Literal.ofInteger(random.nextInt());
      case 1 -> Literal.ofInteger(random.nextLong());
      case 2 -> new Literal(Literal.Kind.DOUBLE, random.nextGaussian() * 1e10, AT);
      case 3 ->
          new Literal(
              Literal.Kind.DECIMAL, BigDecimal.valueOf(random.nextInt(), random.nextInt(5)), AT);
      case 4 -> Literal.ofString(text(random));
      case 5 -> Literal.ofBoolean(random.nextBoolean());
      case 6 -> new TypedLiteral(name(random), text(random), AT);
      default -> new ColumnRef(source(random), name(random), AT);
    };
  }

  private static Optional<Identifier> source(Random random) {
    return random.nextBoolean() ? Optional.of(name(random)) : Optional.empty();
  }

  /** Names that need quotes, names that do not, and every word of the language. */
  private static Identifier name(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Identifier.of("A" + random.nextInt(10));
      case 1 -> Identifier.of(text(random) + "x");
      case 2 -> Identifier.of("9LIVES");
      default -> Identifier.of(anyKeyword(random));
    };
  }

  private static String anyKeyword(Random random) {
    List<String> words = Keywords.all();
    return words.get(random.nextInt(words.size()));
  }

  private static String text(Random random) {
    return pick(random, "", "it's", "--", "/*", ";", "a\"b`c", "\n", "\u00e4\uD83D\uDE00", "${x}");
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
