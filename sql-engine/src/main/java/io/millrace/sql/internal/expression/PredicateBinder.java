package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.IsNull;
import io.millrace.sql.internal.tree.Like;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Binds IN, LIKE and IS NULL. Like comparisons, IN and LIKE are FALSE for null operands. */
final class PredicateBinder {
  private PredicateBinder() {}

  static Bound in(InList node, Bound value, List<Bound> candidates) {
    List<Bound> all = new ArrayList<>();
    all.add(value);
    all.addAll(candidates);
    SqlType type = Coercion.commonType(all, node);
    Bound needle = Coercion.implicit(value, type, node.value());
    List<Bound> hay = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      hay.add(Coercion.implicit(candidates.get(i), type, node.candidates().get(i)));
    }
    all.clear();
    all.add(needle);
    all.addAll(hay);
    boolean hashes = hay.stream().allMatch(Bound::isConstant) && hashes(type);
    Evaluator evaluator =
        hashes ? inSet(needle, hay) : inList(needle, hay, ComparisonBinder.equality(type));
    Bound in = Coercion.fold(SqlTypes.BOOLEAN, evaluator, all);
    return node.negated() ? LogicBinder.not(in, node) : in;
  }

  /** Whether equal values of the type are equal objects: not so for decimals and NaN-able ones. */
  private static boolean hashes(SqlType type) {
    return type.is(SqlBaseType.INTEGER)
        || type.is(SqlBaseType.BIGINT)
        || type.is(SqlBaseType.STRING);
  }

  private static Evaluator inSet(Bound needle, List<Bound> hay) {
    Set<Object> values = new HashSet<>();
    for (Bound candidate : hay) {
      Object value = candidate.constantValue();
      if (value != null) {
        values.add(value);
      }
    }
    Evaluator inner = needle.evaluator();
    return row -> {
      Object value = inner.evaluate(row);
      return value != null && values.contains(value);
    };
  }

  private static Evaluator inList(
      Bound needle, List<Bound> hay, BiPredicate<Object, Object> equality) {
    Evaluator inner = needle.evaluator();
    Evaluator[] candidates = hay.stream().map(Bound::evaluator).toArray(Evaluator[]::new);
    return row -> {
      Object value = inner.evaluate(row);
      if (value == null) {
        return false;
      }
      for (Evaluator candidate : candidates) {
        Object other = candidate.evaluate(row);
        if (other != null && equality.test(value, other)) {
          return true;
        }
      }
      return false;
    };
  }

  static Bound like(Like node, Bound value, Bound pattern) {
    requireText(value, node);
    requireText(pattern, node);
    int escape = node.escape().map(text -> text.codePointAt(0)).orElse(-1);
    Evaluator inner = value.evaluator();
    Evaluator evaluator = likeVariable(inner, pattern.evaluator(), escape);
    if (pattern.isConstant() && pattern.constantValue() instanceof String text) {
      LikePattern compiled = compileNow(node, text, escape);
      evaluator = row -> inner.evaluate(row) instanceof String found && compiled.matches(found);
    }
    Bound like = Coercion.fold(SqlTypes.BOOLEAN, evaluator, value, pattern);
    return node.negated() ? LogicBinder.not(like, node) : like;
  }

  private static Evaluator likeVariable(Evaluator value, Evaluator pattern, int escape) {
    return row ->
        value.evaluate(row) instanceof String found
            && pattern.evaluate(row) instanceof String text
            && LikePattern.of(text, escape).matches(found);
  }

  private static LikePattern compileNow(Like node, String text, int escape) {
    try {
      return LikePattern.of(text, escape);
    } catch (IllegalArgumentException e) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_VALUE, node.pattern(), String.valueOf(e.getMessage()));
    }
  }

  private static void requireText(Bound bound, Like node) {
    if (bound.type() != null && !bound.type().is(SqlBaseType.STRING)) {
      throw BindErrors.mismatch(node, "LIKE needs STRING but found " + bound.type());
    }
  }

  static Bound isNull(IsNull node, Bound operand) {
    Evaluator inner = operand.evaluator();
    boolean negated = node.negated();
    Evaluator plain = row -> (inner.evaluate(row) == null) != negated;
    return Coercion.fold(
        SqlTypes.BOOLEAN,
        operand.isNull()
            ? plain
            : new Coded(plain, Codes.isNull(Codes.Operand.of(operand), negated)),
        operand);
  }
}
