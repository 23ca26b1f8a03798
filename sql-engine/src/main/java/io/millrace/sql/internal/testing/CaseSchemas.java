package io.millrace.sql.internal.testing;

import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaReference;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.sql.schema.SubjectVersion;
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
  private static final int FIRST_REFERENCE_ID = 1_000_000;

  private final SchemaRegistry registry;
  private final List<CaseTopic> waiting;
  private final Map<String, Integer> idsBySubject = new HashMap<>();
  private int referenceCount;

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
      SchemaDefinition definition =
          new SchemaDefinition(
              kind, text(schema), references(view.list(prefix + "SchemaReferences", TreeView::of)));
      int id = view.number(prefix + "SchemaId").map(Long::intValue).orElseGet(() -> id(definition));
      registry.registerWithId(subject, id, definition);
      idsBySubject.put(subject, id);
    }
  }

  /** Returns the id of a schema that is registered, else the next one. */
  private int id(SchemaDefinition definition) {
    return registry.subjects().stream()
        .flatMap(subject -> registry.find(subject, definition).stream())
        .findFirst()
        .map(SubjectVersion::id)
        .orElseGet(
            () ->
                registry.subjects().stream()
                        .flatMap(subject -> registry.versions(subject).stream())
                        .mapToInt(SubjectVersion::id)
                        .filter(id -> id < FIRST_REFERENCE_ID)
                        .max()
                        .orElse(0)
                    + 1);
  }

  private List<SchemaReference> references(List<TreeView> views) {
    List<SchemaReference> references = new ArrayList<>();
    for (TreeView view : views) {
      Object schema = view.get("schema");
      String name = view.text("name");
      SchemaDefinition definition =
          new SchemaDefinition(
              kind(view.optionalText("format"), schema), text(schema), List.copyOf(references));
      // Ids are given to topics from 1 on; references have ids of their own, out of the way.
      if (registry.find(name, definition).isEmpty()) {
        registry.registerWithId(name, FIRST_REFERENCE_ID + referenceCount++, definition);
      }
      int version = registry.find(name, definition).orElseThrow().version();
      references.add(new SchemaReference(name, name, version));
    }
    return references;
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
