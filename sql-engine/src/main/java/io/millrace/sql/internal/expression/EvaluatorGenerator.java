package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.expression.Code.Sort;
import io.millrace.sql.internal.row.SqlRow;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes hidden classes of expressions; each is collected with the expression it was made for. */
final class EvaluatorGenerator {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final String NAME =
      Type.getInternalName(EvaluatorGenerator.class).replace("Generator", "$Generated");

  private EvaluatorGenerator() {}

  /**
   * Returns an evaluator that computes the same as {@code evaluator}; empty when that has no code,
   * or more than one method holds.
   */
  static Optional<Evaluator> generate(Evaluator evaluator, SqlType type) {
    if (!(evaluator instanceof Coded)) {
      return Optional.empty();
    }
    ClassWriter writer = new FlatClassWriter();
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        NAME,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(Evaluator.class)});
    constructor(writer);
    List<Object> constants = method(writer, evaluator, Sort.of(type));
    writer.visitEnd();
    try {
      return Optional.of(define(writer.toByteArray(), constants));
    } catch (MethodTooLargeException tooLarge) {
      return Optional.empty();
    }
  }

  /** Frames join objects of different classes as Object, without loading classes. */
  private static final class FlatClassWriter extends ClassWriter {
    FlatClassWriter() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String first, String second) {
      return "java/lang/Object";
    }
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor init = writer.visitMethod(0, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
  }

  private static List<Object> method(ClassWriter writer, Evaluator evaluator, Sort sort) {
    String descriptor =
        Type.getMethodDescriptor(Type.getType(Object.class), Type.getType(SqlRow.class));
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "evaluate", descriptor, null, null);
    method.visitCode();
    Emission out = new Emission(method);
    Label isNull = new Label();
    out.value(evaluator, sort, isNull);
    out.box(sort);
    out.insn(Opcodes.ARETURN);
    out.label(isNull);
    out.insn(Opcodes.ACONST_NULL);
    out.insn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return out.constants();
  }

  private static Evaluator define(byte[] bytes, List<Object> constants) {
    try {
      Class<?> made = LOOKUP.defineHiddenClassWithClassData(bytes, constants, true).lookupClass();
      return (Evaluator) made.getDeclaredConstructor().newInstance();
    } catch (IllegalAccessException
        | InstantiationException
        | NoSuchMethodException
        | InvocationTargetException impossible) {
      throw new IllegalStateException("a class of this package cannot be made", impossible);
    }
  }
}
