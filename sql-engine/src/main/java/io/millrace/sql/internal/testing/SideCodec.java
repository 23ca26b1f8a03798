package io.millrace.sql.internal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.catalog.FormatSpec;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.Storage;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.SourceCodecs;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys or values of one topic, between JSON trees and bytes. Text formats are taken literally,
 * so that a case can hold what no row would be written as; the others go through the codec of a
 * source.
 *
 * @param format name of the format, upper case
 * @param columns columns of this side; empty when none are known
 * @param bare whether a single column stands for itself
 * @param codec codec of the rows
 */
record SideCodec(String format, List<Column> columns, boolean bare, RowCodec codec) {

  /** Returns the codec of the keys of a source. */
  static SideCodec ofKeys(Source source, Formats formats) {
    RowShape shape = SourceCodecs.keyShape(formats, source.schema(), source.storage());
    return new SideCodec(
        source.storage().keyFormat().name(),
        shape.columns(),
        shape.isBareSingle(),
        SourceCodecs.key(formats, source));
  }

  /** Returns the codec of the values of a source. */
  static SideCodec ofValues(Source source, Formats formats) {
    RowShape shape = SourceCodecs.valueShape(formats, source.schema(), source.storage());
    return new SideCodec(
        source.storage().valueFormat().name(),
        shape.columns(),
        shape.isBareSingle(),
        SourceCodecs.value(formats, source));
  }

  /** Returns the codec of the schema that a source names by its id. */
  static Optional<SideCodec> named(Source source, Formats formats, Side side) {
    Storage storage = source.storage();
    FormatSpec spec = side == Side.KEY ? storage.keyFormat() : storage.valueFormat();
    return Optional.ofNullable(spec.properties().get(TopicSchemas.SCHEMA_ID))
        .flatMap(id -> ofSchema(source, formats, side, Integer.parseInt(id)));
  }

  /** Returns the codec that writes with a registered schema, whatever columns a source declares. */
  static Optional<SideCodec> ofSchema(Source source, Formats formats, Side side, int schemaId) {
    Storage storage = source.storage();
    FormatSpec spec = side == Side.KEY ? storage.keyFormat() : storage.valueFormat();
    Format format = formats.require(spec.name());
    if (format.schemas().isEmpty()) {
      return Optional.empty();
    }
    RowShape declared =
        side == Side.KEY
            ? SourceCodecs.keyShape(formats, source.schema(), storage)
            : SourceCodecs.valueShape(formats, source.schema(), storage);
    Map<String, String> properties = new HashMap<>(spec.properties());
    properties.put(TopicSchemas.SCHEMA_ID, String.valueOf(schemaId));
    boolean wrapped = !declared.isBareSingle();
    List<Column> columns =
        format.schemas().get().columns(storage.topic(), side, wrapped, properties);
    BitSet all = new BitSet();
    all.set(0, columns.size());
    RowShape shape =
        new RowShape(
            columns, side, wrapped, all, Map.of(), properties, Optional.of(storage.topic()));
    return Optional.of(
        new SideCodec(spec.name(), columns, shape.isBareSingle(), format.codec(shape)));
  }

  /** Returns the bytes of {@code tree}. */
  byte @Nullable [] encode(@Nullable Object tree) {
    if (tree == null) {
      return null;
    }
    return switch (format) {
      case "JSON" -> JsonTree.write(tree);
      case "DELIMITED" -> plainText(tree).getBytes(UTF_8);
      case "NONE" -> null;
      default -> columns.isEmpty() ? plainText(tree).getBytes(UTF_8) : codec.encode(row(tree));
    };
  }

  private static String plainText(Object tree) {
    return tree instanceof String text ? text : JsonTree.text(tree);
  }

  private SqlRow row(Object tree) {
    if (bare) {
      return SqlRow.of(TreeValues.value(tree, columns.get(0).type()));
    }
    TreeView view = TreeView.of(tree);
    return SqlRow.wrap(
        columns.stream()
            .map(c -> TreeValues.value(TreeValues.field(view, c.name()), c.type()))
            .toArray());
  }

  /**
   * Returns the tree of {@code data}.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  @Nullable Object decode(byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    return switch (format) {
      case "JSON" -> JsonTree.read(data);
      case "DELIMITED" -> new String(data, UTF_8);
      default -> columns.isEmpty() ? new String(data, UTF_8) : tree(codec.decode(data));
    };
  }

  private @Nullable Object tree(@Nullable SqlRow row) {
    if (row == null) {
      return null;
    }
    if (bare) {
      return TreeValues.tree(row.get(0));
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      tree.put(columns.get(i).name(), TreeValues.tree(row.get(i)));
    }
    return tree;
  }

  /** Returns the type of the trees; null when it is not known. */
  @Nullable SqlType type() {
    if (columns.isEmpty() || format.equals("DELIMITED")) {
      return null;
    }
    if (bare) {
      return columns.get(0).type();
    }
    return new SqlType.Struct(
        columns.stream().map(c -> new SqlType.Field(c.name(), c.type())).toList());
  }
}
