package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlType;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * How the value of an expression is computed in bytecode. Values stay primitive between the steps
 * of an expression.
 */
@FunctionalInterface
interface Code {

  /** What a value is on the operand stack. */
  enum Sort {
    INT(Opcodes.ILOAD, Opcodes.ISTORE, 1),
    LONG(Opcodes.LLOAD, Opcodes.LSTORE, 2),
    DOUBLE(Opcodes.DLOAD, Opcodes.DSTORE, 2),
    /** An int that is 0 or 1. */
    BOOLEAN(Opcodes.ILOAD, Opcodes.ISTORE, 1),
    /** Every other type. */
    OBJECT(Opcodes.ALOAD, Opcodes.ASTORE, 1);

    final int load;
    final int store;
    final int slots;

    Sort(int load, int store, int slots) {
      this.load = load;
      this.store = store;
      this.slots = slots;
    }

    /** The sort of the values of a type. */
    static Sort of(SqlType type) {
      return switch (type.baseType()) {
        case INTEGER -> INT;
        case BIGINT -> LONG;
        case DOUBLE -> DOUBLE;
        case BOOLEAN -> BOOLEAN;
        default -> OBJECT;
      };
    }

    boolean isNumber() {
      return this == INT || this == LONG || this == DOUBLE;
    }
  }

  /**
   * Appends code that finds the operand stack empty and leaves the value on it, or jumps to {@code
   * ifNull} with the stack empty.
   */
  void emit(Emission out, Label ifNull);
}
