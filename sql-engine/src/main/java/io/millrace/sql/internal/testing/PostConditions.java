package io.millrace.sql.internal.testing;

import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.TypeResolver;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.internal.testing.QueryCase.CaseSource;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import io.millrace.sql.internal.tree.ColumnDefinition;
import io.millrace.sql.internal.tree.CreateSource;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the catalog and the topics at the end with what a case expects. */
final class PostConditions {
  private final Catalog catalog;
  private final Formats formats;
  private final LogEngine log;
  private final SchemaRegistry schemas;
  private final List<String> differences = new ArrayList<>();

  PostConditions(Catalog catalog, Formats formats, LogEngine log, SchemaRegistry schemas) {
    this.catalog = catalog;
    this.formats = formats;
    this.log = log;
    this.schemas = schemas;
  }

  /** Returns one line for each difference. */
  List<String> check(QueryCase testCase) {
    testCase.sources().forEach(this::checkSource);
    boolean partitions = new CasePartitions(testCase).areSaid();
    testCase.outputTopics().stream()
        .filter(topic -> !isInternal(topic.name()))
        .forEach(topic -> checkTopic(topic, partitions));
    return List.copyOf(differences);
  }

  /**
   * Returns whether a topic would hold what ksqlDB's runtime hands from task to task or backs up
   * its state with. Here both are part of an epoch's frame and no topics.
   */
  static boolean isInternal(String topic) {
    return topic.startsWith("_confluent-ksql-")
        && (topic.endsWith("-repartition") || topic.endsWith("-changelog"));
  }

  private void checkSource(CaseSource expected) {
    Optional<Source> found = catalog.source(expected.name());
    if (found.isEmpty()) {
      differences.add("source " + expected.name() + " does not exist");
      return;
    }
    Source source = found.get();
    TreeView view = new TreeView(expected.definition());
    view.optionalText("type")
        .ifPresent(
            type -> same(source, "type", type.toLowerCase(Locale.ROOT), source.kind().word()));
    view.optionalText("schema")
        .ifPresent(text -> same(source, "schema", schema(text), source.schema()));
    format(view.get("keyFormat"))
        .ifPresent(name -> same(source, "key format", name, keyFormat(source)));
    format(view.get("valueFormat"))
        .ifPresent(
            name -> same(source, "value format", name, source.storage().valueFormat().name()));
    if (view.has("keyFeatures")) {
      same(source, "key features", view.list("keyFeatures", String::valueOf), keyFeatures(source));
    }
    if (view.has("valueFeatures")) {
      List<String> features = view.list("valueFeatures", String::valueOf);
      same(source, "value features", features, valueFeatures(source));
    }
    if (view.has("isSource")) {
      same(source, "read-only", view.flag("isSource"), source.origin().readOnly());
    }
  }

  private void checkTopic(CaseTopic expected, boolean partitions) {
    Optional<TopicDescription> topic = log.topics().find(expected.name());
    if (topic.isEmpty()) {
      differences.add("topic " + expected.name() + " does not exist");
      return;
    }
    expected
        .partitions()
        .filter(count -> partitions)
        .ifPresent(
            count ->
                same("topic " + expected.name(), "partitions", count, topic.get().partitions()));
    TreeView view = new TreeView(expected.definition());
    for (Side side : Side.values()) {
      checkSchema(expected.name(), side, view.get(side.name().toLowerCase(Locale.ROOT) + "Schema"));
    }
    catalog.sources().values().stream()
        .filter(source -> source.storage().topic().equals(expected.name()))
        .findFirst()
        .ifPresent(
            source -> {
              format(view.get("keyFormat"))
                  .ifPresent(name -> same(source, "key format", name, keyFormat(source)));
              format(view.get("valueFormat"))
                  .ifPresent(
                      name ->
                          same(
                              source, "value format", name, source.storage().valueFormat().name()));
            });
  }

  private void checkSchema(String topic, Side side, @Nullable Object expected) {
    if (expected == null) {
      return;
    }
    String subject = CaseSchemas.subject(topic, side);
    Object actual = schemas.latest(subject).map(version -> tree(version.definition())).orElse(null);
    Object wanted = expected instanceof String text ? text.strip() : expected;
    if (!wanted.equals(actual)) {
      differences.add(
          "schema of subject %s\n  expected: %s\n  actual:   %s"
              .formatted(subject, wanted, actual));
    }
  }

  private static @Nullable Object tree(SchemaDefinition schema) {
    return schema.kind() == SchemaKind.PROTOBUF
        ? schema.text().strip()
        : JsonTree.read(schema.text().getBytes(StandardCharsets.UTF_8));
  }

  private static String keyFormat(Source source) {
    return source.storage().keyFormat().name();
  }

  private static Optional<String> format(@Nullable Object tree) {
    if (tree == null) {
      return Optional.empty();
    }
    String name = tree instanceof String text ? text : TreeView.of(tree).text("format");
    return Optional.of(name.toUpperCase(Locale.ROOT));
  }

  private List<String> keyFeatures(Source source) {
    Format format = formats.require(keyFormat(source));
    boolean single = source.schema().keyColumns().size() == 1;
    boolean choice =
        format.has(FormatFeature.WRAP_SINGLES) && format.has(FormatFeature.UNWRAP_SINGLES);
    return single && choice ? List.of(FormatFeature.UNWRAP_SINGLES.name()) : List.of();
  }

  private static List<String> valueFeatures(Source source) {
    return source
        .storage()
        .wrapSingle()
        .map(wrap -> wrap ? FormatFeature.WRAP_SINGLES : FormatFeature.UNWRAP_SINGLES)
        .map(feature -> List.of(feature.name()))
        .orElse(List.of());
  }

  private static Schema schema(String text) {
    CreateSource parsed =
        (CreateSource)
            SqlParser.parse("CREATE STREAM X (" + text + ") WITH (A='b');", "post")
                .get(0)
                .statement();
    return new Schema(parsed.columns().stream().map(PostConditions::column).toList());
  }

  private static Column column(ColumnDefinition definition) {
    SqlType type = TypeResolver.builtInOnly().resolve(definition.type());
    return switch (definition.role()) {
      case KEY, PRIMARY_KEY -> Column.key(definition.name().value(), type);
      case VALUE -> Column.value(definition.name().value(), type);
      case HEADER, HEADERS -> new Column(definition.name().value(), type, Column.Role.HEADERS);
    };
  }

  private void same(Source source, String what, Object expected, Object actual) {
    same(source.describe(), what, expected, actual);
  }

  private void same(String where, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differences.add(
          "%s of %s\n  expected: %s\n  actual:   %s".formatted(what, where, expected, actual));
    }
  }
}
