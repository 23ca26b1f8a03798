package io.millrace.sql.internal.format.avro;

import org.apache.avro.Schema;

/** Passes over values that nobody needs. */
final class AvroSkip {
  private AvroSkip() {}

  static void skip(AvroInput in, Schema schema) {
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> in.skip(1);
      case INT, LONG, ENUM -> in.readLong();
      case FLOAT -> in.skip(Float.BYTES);
      case DOUBLE -> in.skip(Double.BYTES);
      case STRING, BYTES -> in.skipBytes();
      case FIXED -> in.skip(schema.getFixedSize());
      case UNION -> skip(in, branch(in, schema));
      case RECORD -> schema.getFields().forEach(field -> skip(in, field.schema()));
      case ARRAY -> {
        for (long count = in.skipBlocks(); count > 0; count = in.skipBlocks()) {
          for (long i = 0; i < count; i++) {
            skip(in, schema.getElementType());
          }
        }
      }
      case MAP -> {
        for (long count = in.skipBlocks(); count > 0; count = in.skipBlocks()) {
          for (long i = 0; i < count; i++) {
            in.skipBytes();
            skip(in, schema.getValueType());
          }
        }
      }
    }
  }

  private static Schema branch(AvroInput in, Schema union) {
    return union.getTypes().get(branchIndex(in, union.getTypes().size()));
  }

  /** Reads the index of a branch. */
  static int branchIndex(AvroInput in, int branches) {
    long index = in.readLong();
    if (index < 0 || index >= branches) {
      throw new AvroMismatch("branch %d of a union of %d".formatted(index, branches));
    }
    return (int) index;
  }
}
