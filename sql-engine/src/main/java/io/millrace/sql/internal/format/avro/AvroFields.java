package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlType;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of a record, in the order of the bytes, and where each goes. */
final class AvroFields {
  private final Schema[] schemas;
  // Index of the column or field of SQL that a field fills; -1 if nobody needs it.
  private final int[] targets;
  private final int width;

  private AvroFields(Schema[] schemas, int[] targets, int width) {
    this.schemas = schemas;
    this.targets = targets;
    this.width = width;
  }

  static AvroFields of(Schema record, List<String> names) {
    BitSet all = new BitSet();
    all.set(0, names.size());
    return of(record, names, all);
  }

  /** Returns the fields, of which only those for the names at {@code needed} are read. */
  static AvroFields of(Schema record, List<String> names, BitSet needed) {
    List<Schema.Field> fields = record.getFields();
    Schema[] schemas = fields.stream().map(Schema.Field::schema).toArray(Schema[]::new);
    int[] targets = new int[schemas.length];
    for (int i = 0; i < targets.length; i++) {
      int target = AvroNames.indexOf(names, fields.get(i).name());
      boolean exact = target >= 0 && names.get(target).equals(fields.get(i).name());
      // A field of exactly the name wins over one that differs in case.
      boolean shadowed = target >= 0 && !exact && record.getField(names.get(target)) != null;
      targets[i] = target >= 0 && needed.get(target) && !shadowed ? target : -1;
    }
    return new AvroFields(schemas, targets, names.size());
  }

  /** Returns the readers of the fields; null where the field is passed over. */
  AvroReaders.@Nullable ValueReader[] readers(IntFunction<SqlType> types) {
    AvroReaders.@Nullable ValueReader[] readers = new AvroReaders.ValueReader[schemas.length];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = targets[i] < 0 ? null : AvroReaders.of(schemas[i], types.apply(targets[i]));
    }
    return readers;
  }

  /** Reads the record. */
  @Nullable Object[] read(AvroInput in, AvroReaders.@Nullable ValueReader[] readers) {
    @Nullable Object[] values = new Object[width];
    for (int i = 0; i < readers.length; i++) {
      AvroReaders.ValueReader reader = readers[i];
      if (reader == null) {
        AvroSkip.skip(in, schemas[i]);
      } else {
        values[targets[i]] = reader.read(in);
      }
    }
    return values;
  }
}
