package io.millrace.sql.internal.expression;

import io.millrace.sql.internal.expression.Code.Sort;
import io.millrace.sql.internal.row.SqlRow;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The body of a method {@code Object evaluate(SqlRow row)} while it is written. */
final class Emission {
  private static final String ROW = Type.getInternalName(SqlRow.class);
  private static final String EVALUATOR = Type.getInternalName(Evaluator.class);
  private static final int ROW_SLOT = 1;
  private static final Handle CLASS_DATA =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/MethodHandles",
          "classDataAt",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + "Ljava/lang/Object;",
          false);

  private final MethodVisitor method;
  private final List<Object> constants = new ArrayList<>();
  private int nextSlot = ROW_SLOT + 1;

  Emission(MethodVisitor method) {
    this.method = method;
  }

  /** The instructions. */
  MethodVisitor method() {
    return method;
  }

  /** What the class is given as its data. */
  List<Object> constants() {
    return constants;
  }

  /** Puts the value on the stack into a new local variable; returns its slot. */
  int store(Sort sort) {
    int slot = nextSlot;
    nextSlot += sort.slots;
    method.visitVarInsn(sort.store, slot);
    return slot;
  }

  void load(Sort sort, int slot) {
    method.visitVarInsn(sort.load, slot);
  }

  /** Appends the code of {@code evaluator}, or else a call of it. */
  void value(Evaluator evaluator, Sort sort, Label ifNull) {
    if (evaluator instanceof Coded coded) {
      coded.code().emit(this, ifNull);
      return;
    }
    constants.add(evaluator);
    method.visitLdcInsn(
        new ConstantDynamic(
            "_", Type.getDescriptor(Evaluator.class), CLASS_DATA, constants.size() - 1));
    method.visitVarInsn(Opcodes.ALOAD, ROW_SLOT);
    method.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, EVALUATOR, "evaluate", "(L" + ROW + ";)Ljava/lang/Object;", true);
    unbox(sort, ifNull);
  }

  /** Puts the column at {@code index} on the stack. */
  void column(int index, Sort sort, Label ifNull) {
    method.visitVarInsn(Opcodes.ALOAD, ROW_SLOT);
    method.visitLdcInsn(index);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ROW, "get", "(I)Ljava/lang/Object;", false);
    unbox(sort, ifNull);
  }

  private void unbox(Sort sort, Label ifNull) {
    int slot = store(Sort.OBJECT);
    load(Sort.OBJECT, slot);
    method.visitJumpInsn(Opcodes.IFNULL, ifNull);
    load(Sort.OBJECT, slot);
    if (sort == Sort.BOOLEAN) {
      unbox("java/lang/Boolean", "booleanValue", "()Z");
    } else if (sort.isNumber()) {
      unboxNumber(sort);
    }
  }

  private void unboxNumber(Sort sort) {
    switch (sort) {
      case INT -> unbox("java/lang/Number", "intValue", "()I");
      case LONG -> unbox("java/lang/Number", "longValue", "()J");
      case DOUBLE -> unbox("java/lang/Number", "doubleValue", "()D");
      default -> throw new IllegalArgumentException("no number: " + sort);
    }
  }

  private void unbox(String owner, String name, String descriptor) {
    method.visitTypeInsn(Opcodes.CHECKCAST, owner);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  /** Makes an object of the value on the stack. */
  void box(Sort sort) {
    switch (sort) {
      case INT -> box("java/lang/Integer", "(I)Ljava/lang/Integer;");
      case LONG -> box("java/lang/Long", "(J)Ljava/lang/Long;");
      case DOUBLE -> box("java/lang/Double", "(D)Ljava/lang/Double;");
      case BOOLEAN -> box("java/lang/Boolean", "(Z)Ljava/lang/Boolean;");
      case OBJECT -> {}
    }
  }

  private void box(String owner, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "valueOf", descriptor, false);
  }

  /** Converts the number on the stack, also a DECIMAL, as a cast of Java does. */
  void convert(Sort from, Sort to) {
    if (from == to) {
      return;
    }
    if (from == Sort.OBJECT) {
      unboxNumber(to);
      return;
    }
    method.visitInsn(
        switch (from) {
          case INT -> to == Sort.LONG ? Opcodes.I2L : Opcodes.I2D;
          case LONG -> to == Sort.INT ? Opcodes.L2I : Opcodes.L2D;
          case DOUBLE -> to == Sort.INT ? Opcodes.D2I : Opcodes.D2L;
          default -> throw new IllegalArgumentException("no conversion of " + from);
        });
  }

  /** Puts 0 or 1 on the stack. */
  void truth(boolean value) {
    method.visitInsn(value ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
  }

  void jump(int opcode, Label target) {
    method.visitJumpInsn(opcode, target);
  }

  void label(Label label) {
    method.visitLabel(label);
  }

  void insn(int opcode) {
    method.visitInsn(opcode);
  }
}
