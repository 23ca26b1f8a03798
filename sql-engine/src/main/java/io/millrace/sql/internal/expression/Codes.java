package io.millrace.sql.internal.expression;

import io.millrace.sql.internal.expression.Code.Sort;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The code of those kinds of expressions that gain by it: all that is not a call. */
final class Codes {
  private Codes() {}

  static Code column(int index, Sort sort) {
    return (out, ifNull) -> out.column(index, sort, ifNull);
  }

  /** Returns {@code plain}, a constant, with its code if its value has one. */
  static Evaluator constant(Evaluator plain, @Nullable Object value) {
    boolean ldc = value instanceof Integer || value instanceof Long || value instanceof Double;
    if (ldc) {
      return new Coded(plain, (out, ifNull) -> out.method().visitLdcInsn(value));
    }
    return value instanceof Boolean truth
        ? new Coded(plain, (out, ifNull) -> out.truth(truth))
        : plain;
  }

  /** Arithmetic on two numbers, which are converted to {@code sort} first. */
  static Code arithmetic(int intOpcode, Sort sort, Operand left, Operand right) {
    int opcode = Type.getType(descriptor(sort)).getOpcode(intOpcode);
    return (out, ifNull) -> {
      int first = operand(out, left, sort, ifNull);
      int second = operand(out, right, sort, ifNull);
      out.load(sort, first);
      out.load(sort, second);
      out.insn(opcode);
    };
  }

  /** An operand with the sort of its values. */
  record Operand(Evaluator evaluator, Sort sort) {
    static Operand of(Bound bound) {
      return new Operand(bound.evaluator(), Sort.of(bound.requireType()));
    }
  }

  private static String descriptor(Sort sort) {
    return switch (sort) {
      case LONG -> "J";
      case DOUBLE -> "D";
      default -> "I";
    };
  }

  /** Computes an operand as {@code sort} into a local variable. */
  private static int operand(Emission out, Operand operand, Sort sort, Label ifNull) {
    out.value(operand.evaluator(), operand.sort(), ifNull);
    out.convert(operand.sort(), sort);
    return out.store(sort);
  }

  /** A cast between numbers. */
  static Code cast(Operand operand, Sort to) {
    return (out, ifNull) -> {
      out.value(operand.evaluator(), operand.sort(), ifNull);
      out.convert(operand.sort(), to);
    };
  }

  /**
   * A comparison of numbers as {@code sort}; false where one is null.
   *
   * @param jump the jump over 0 that is taken where it is true, for example {@code IFLT}
   */
  static Code comparison(int jump, Sort sort, Operand left, Operand right) {
    return (out, ifNull) -> {
      Label isFalse = new Label();
      int first = operand(out, left, sort, isFalse);
      int second = operand(out, right, sort, isFalse);
      out.load(sort, first);
      out.load(sort, second);
      compare(out, sort);
      finish(out, jump, isFalse);
    };
  }

  private static void compare(Emission out, Sort sort) {
    String name = Type.getInternalName(ComparisonBinder.class);
    switch (sort) {
      case LONG -> out.insn(Opcodes.LCMP);
      case DOUBLE ->
          out.method().visitMethodInsn(Opcodes.INVOKESTATIC, name, "compare", "(DD)I", false);
      default ->
          out.method()
              .visitMethodInsn(
                  Opcodes.INVOKESTATIC, "java/lang/Integer", "compare", "(II)I", false);
    }
  }

  private static void finish(Emission out, int jump, Label isFalse) {
    Label isTrue = new Label();
    Label end = new Label();
    out.jump(jump, isTrue);
    out.label(isFalse);
    out.truth(false);
    out.jump(Opcodes.GOTO, end);
    out.label(isTrue);
    out.truth(true);
    out.label(end);
  }

  /** A comparison of texts; false where one is null. */
  static Code textComparison(int jump, Operand left, Operand right) {
    return (out, ifNull) -> {
      Label isFalse = new Label();
      int first = operand(out, left, Sort.OBJECT, isFalse);
      int second = operand(out, right, Sort.OBJECT, isFalse);
      text(out, first);
      text(out, second);
      boolean equality = jump == Opcodes.IFEQ || jump == Opcodes.IFNE;
      out.method()
          .visitMethodInsn(
              Opcodes.INVOKEVIRTUAL,
              "java/lang/String",
              equality ? "equals" : "compareTo",
              equality ? "(Ljava/lang/Object;)Z" : "(Ljava/lang/String;)I",
              false);
      // equals says 1 where compareTo says 0.
      finish(out, equality ? (jump == Opcodes.IFEQ ? Opcodes.IFNE : Opcodes.IFEQ) : jump, isFalse);
    };
  }

  private static void text(Emission out, int slot) {
    out.load(Sort.OBJECT, slot);
    out.method().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
  }

  /** AND or OR; {@code decisive} is the value that decides alone. */
  static Code logical(boolean decisive, Evaluator left, Evaluator right) {
    int whenDecisive = decisive ? Opcodes.IFNE : Opcodes.IFEQ;
    return (out, ifNull) -> {
      Label leftNull = new Label();
      Label second = new Label();
      Label decided = new Label();
      Label end = new Label();
      out.value(left, Sort.BOOLEAN, leftNull);
      out.jump(whenDecisive, decided);
      out.truth(false);
      int open = out.store(Sort.BOOLEAN);
      out.jump(Opcodes.GOTO, second);
      out.label(leftNull);
      out.truth(true);
      out.method().visitVarInsn(Opcodes.ISTORE, open);
      out.label(second);
      out.value(right, Sort.BOOLEAN, ifNull);
      out.jump(whenDecisive, decided);
      out.load(Sort.BOOLEAN, open);
      out.jump(Opcodes.IFNE, ifNull);
      out.truth(!decisive);
      out.jump(Opcodes.GOTO, end);
      out.label(decided);
      out.truth(decisive);
      out.label(end);
    };
  }

  static Code not(Evaluator operand) {
    return (out, ifNull) -> {
      out.value(operand, Sort.BOOLEAN, ifNull);
      out.truth(true);
      out.insn(Opcodes.IXOR);
    };
  }

  /** {@code first} and then {@code second}, where only {@code second} may be null. */
  static Code between(Evaluator first, Evaluator second) {
    return (out, ifNull) -> {
      Label isFalse = new Label();
      Label end = new Label();
      out.value(first, Sort.BOOLEAN, isFalse);
      out.jump(Opcodes.IFEQ, isFalse);
      out.value(second, Sort.BOOLEAN, ifNull);
      out.jump(Opcodes.GOTO, end);
      out.label(isFalse);
      out.truth(false);
      out.label(end);
    };
  }

  static Code isNull(Operand operand, boolean negated) {
    return (out, ifNull) -> {
      Label isNull = new Label();
      Label end = new Label();
      out.value(operand.evaluator(), operand.sort(), isNull);
      out.insn(operand.sort().slots == 2 ? Opcodes.POP2 : Opcodes.POP);
      out.truth(negated);
      out.jump(Opcodes.GOTO, end);
      out.label(isNull);
      out.truth(!negated);
      out.label(end);
    };
  }

  /** CASE with predicates; the last of {@code values} is that of ELSE. */
  static Code cases(List<Evaluator> tests, List<Evaluator> values, Sort sort) {
    return (out, ifNull) -> {
      Label end = new Label();
      for (int i = 0; i < tests.size(); i++) {
        Label next = new Label();
        out.value(tests.get(i), Sort.BOOLEAN, next);
        out.jump(Opcodes.IFEQ, next);
        out.value(values.get(i), sort, ifNull);
        out.jump(Opcodes.GOTO, end);
        out.label(next);
      }
      out.value(values.get(tests.size()), sort, ifNull);
      out.label(end);
    };
  }
}
