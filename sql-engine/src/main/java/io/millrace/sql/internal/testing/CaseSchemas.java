package io.millrace.sql.internal.testing;

import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaReference;
import io.millrace.sql.schema.SchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that a case gives its topics. They are registered just before the first statement
 * that names the topic, so that ids are given in the order of the text.
 */
final class CaseSchemas {
  private final SchemaRegistry registry;
  private final List<CaseTopic> waiting;
  private final Map<String, Integer> idsBySubject = new HashMap<>();

  CaseSchemas(SchemaRegistry registry, List<CaseTopic> topics) {
    this.registry = registry;
    this.waiting = new ArrayList<>(topics);
  }

  /** Registers the schemas of the topics that {@code statement} names for the first time. */
  void registerFor(String statement) {
    String text = statement.toUpperCase(Locale.ROOT);
    for (CaseTopic topic : List.copyOf(waiting)) {
      if (text.contains(topic.name().toUpperCase(Locale.ROOT))) {
        register(topic);
        waiting.remove(topic);
      }
    }
  }

  /** Returns the id of the schema that the case gives one side of a topic. */
  Optional<Integer> id(String topic, Side side) {
    return Optional.ofNullable(idsBySubject.get(subject(topic, side)));
  }

  private void register(CaseTopic topic) {
    TreeView view = new TreeView(topic.definition());
    for (Side side : Side.values()) {
      String prefix = side.name().toLowerCase(Locale.ROOT);
      Object schema = view.get(prefix + "Schema");
      if (schema == null) {
        continue;
      }
      SchemaKind kind = kind(view.optionalText(prefix + "Format"), schema);
      String subject = subject(topic.name(), side);
      List<SchemaReference> references =
          references(subject, view.list(prefix + "SchemaReferences", TreeView::of));
      SchemaDefinition definition = new SchemaDefinition(kind, text(schema), references);
      Optional<Long> id = view.number(prefix + "SchemaId");
      if (id.isPresent()) {
        registry.registerWithId(subject, id.get().intValue(), definition);
        idsBySubject.put(subject, id.get().intValue());
      } else {
        idsBySubject.put(subject, registry.register(subject, definition));
      }
    }
  }

  private List<SchemaReference> references(String subject, List<TreeView> views) {
    List<SchemaReference> references = new ArrayList<>();
    for (TreeView view : views) {
      Object schema = view.get("schema");
      String name = view.text("name");
      String referred = subject + "-reference-" + name;
      SchemaKind kind = kind(view.optionalText("format"), schema);
      SchemaDefinition definition =
          new SchemaDefinition(kind, text(schema), List.copyOf(references));
      // Ids count from 1 for the topics; references have ids of their own, out of the way.
      registry.registerWithId(referred, referenceId(definition), definition);
      references.add(new SchemaReference(name, referred, 1));
    }
    return references;
  }

  private static int referenceId(SchemaDefinition definition) {
    return 1_000_000 + Math.floorMod(definition.text().hashCode(), 1_000_000);
  }

  private static String text(@Nullable Object schema) {
    return schema instanceof String text ? text : JsonTree.text(schema);
  }

  static SchemaKind kind(Optional<String> format, @Nullable Object schema) {
    if (format.isPresent()) {
      String name = format.get().toUpperCase(Locale.ROOT);
      if (name.startsWith("PROTOBUF")) {
        return SchemaKind.PROTOBUF;
      } else if (name.startsWith("JSON")) {
        return SchemaKind.JSON;
      }
    }
    boolean proto = schema instanceof String text && text.contains("message");
    return proto ? SchemaKind.PROTOBUF : SchemaKind.AVRO;
  }

  static String subject(String topic, Side side) {
    return topic + "-" + side.name().toLowerCase(Locale.ROOT);
  }
}
