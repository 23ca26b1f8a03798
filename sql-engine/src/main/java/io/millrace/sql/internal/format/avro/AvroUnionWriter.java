package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.avro.AvroWriters.ValueWriter;
import java.util.List;
import org.apache.avro.Schema;

/** Writes the one field of a struct that is not null to the branch of a union of its name. */
final class AvroUnionWriter {
  private AvroUnionWriter() {}

  static ValueWriter of(Schema union, SqlType type) {
    if (!(type instanceof SqlType.Struct struct)) {
      return firstFitting(union, type);
    }
    int[] branches = new int[struct.fields().size()];
    ValueWriter[] writers = new ValueWriter[branches.length];
    for (int i = 0; i < branches.length; i++) {
      SqlType.Field field = struct.fields().get(i);
      branches[i] = branch(union, field);
      writers[i] = AvroWriters.of(union.getTypes().get(branches[i]), field.type());
    }
    Integer nothing = union.getIndexNamed("null");
    return (out, value) -> {
      for (int i = 0; value != null && i < branches.length; i++) {
        Object present = ((SqlStruct) value).get(i);
        if (present != null) {
          out.writeLong(branches[i]);
          writers[i].write(out, present);
          return;
        }
      }
      if (nothing == null) {
        throw AvroUnfit.nothing(union);
      }
      out.writeLong(nothing);
    };
  }

  private static int branch(Schema union, SqlType.Field field) {
    List<Schema> branches = union.getTypes();
    for (int i = 0; i < branches.size(); i++) {
      String name = AvroSchemas.branchName(branches.get(i));
      if (name.equalsIgnoreCase(field.name())) {
        return i;
      }
    }
    throw AvroUnfit.type(union, field.type());
  }

  private static ValueWriter firstFitting(Schema union, SqlType type) {
    Integer nothing = union.getIndexNamed("null");
    for (Schema branch : AvroSchemas.branches(union)) {
      if (AvroToSql.of(branch).equals(type)) {
        int index = union.getTypes().indexOf(branch);
        ValueWriter writer = AvroWriters.of(branch, type);
        return (out, value) -> {
          if (value == null && nothing != null) {
            out.writeLong(nothing);
          } else {
            out.writeLong(index);
            writer.write(out, value);
          }
        };
      }
    }
    throw AvroUnfit.type(union, type);
  }
}
