package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.catalog.FileInput;
import io.millrace.sql.internal.catalog.FormatSpec;
import io.millrace.sql.internal.catalog.Origin;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.SourceKind;
import io.millrace.sql.internal.catalog.Storage;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RowShape.Side;
import io.millrace.sql.internal.tree.CreateSource;
import io.millrace.sql.internal.tree.CreateSourceAs;
import io.millrace.sql.internal.tree.Property;
import io.millrace.sql.internal.tree.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Analyses what a CREATE says about its source: columns, formats, topic, event time, file. */
public final class SourceAnalyzer {
  private static final String NO_KEY = "NONE";

  private final Formats formats;
  private final ColumnAnalyzer columns;
  private final SourceDefaults defaults;

  /**
   * Creates an analyzer.
   *
   * @param formats the formats that exist
   * @param columns analyses column definitions
   * @param defaults what stands for properties that are not given
   */
  public SourceAnalyzer(Formats formats, ColumnAnalyzer columns, SourceDefaults defaults) {
    this.formats = formats;
    this.columns = columns;
    this.defaults = defaults;
  }

  /** Returns the source over a topic that {@code statement} declares. */
  public SourceDeclaration declare(CreateSource statement, String canonicalText) {
    SourceRules.requireName(statement.name());
    WithProperties with = WithProperties.ofDeclaration(statement.properties());
    SourceFormats named = new SourceFormats(formats, with, statement.name().value());
    List<Column> declared = columns.analyze(statement);
    SourceKind kind = kind(statement.type());
    String topic =
        with.text("KAFKA_TOPIC")
            .orElseThrow(() -> missing(statement, "KAFKA_TOPIC", "the topic to read"));
    FormatSpec valueFormat =
        named
            .named(Side.VALUE)
            .or(() -> defaults.valueFormat().map(name -> named.byDefault(name, Side.VALUE)))
            .orElseThrow(() -> missing(statement, "VALUE_FORMAT", "how values are written"));
    FormatSpec keyFormat =
        named.named(Side.KEY).orElseGet(() -> named.byDefault(defaults.keyFormat(), Side.KEY));
    Schema schema =
        new Schema(
            new ColumnInference(statement, named, topic)
                .complete(declared, keyFormat, valueFormat, wrapSingle(with)));
    ColumnAnalyzer.requireKey(statement, schema.columns());
    Storage storage =
        new Storage(topic, keyFormat, valueFormat, wrapSingle(with, schema, valueFormat));
    SourceRules.requireFormatsFit(formats, schema, storage, statement.properties());
    Source source =
        new Source(
            statement.name().value(),
            kind,
            schema,
            storage,
            new EventTimeRules(with).eventTime(schema),
            new WindowProperties(with).window(schema),
            HeaderColumns.keys(statement.columns()),
            file(with, declared, valueFormat),
            new Origin(canonicalText, Optional.empty(), statement.options().readOnly()));
    return new SourceDeclaration(source, topicSpec(with, topic, kind, false));
  }

  /**
   * What a query yields, for {@link #sink}.
   *
   * @param schema its columns
   * @param window its windows
   * @param inherited the left-most source it reads
   */
  public record Result(Schema schema, Optional<WindowShape> window, Source inherited) {}

  /** Returns the source that {@code statement} makes of the result of query {@code queryId}. */
  public SourceDeclaration sink(
      CreateSourceAs statement, Result result, String canonicalText, String queryId) {
    SourceRules.requireName(statement.name());
    WithProperties with = WithProperties.ofQuery(statement.properties());
    String name = statement.name().value();
    String topic = with.text("KAFKA_TOPIC").orElse(name);
    Storage inherited = result.inherited().storage();
    SourceFormats named = new SourceFormats(formats, with, name);
    FormatSpec valueFormat = named.inheriting(inherited.valueFormat(), Side.VALUE);
    Storage storage =
        new Storage(
            topic,
            keyFormat(named, inherited, result.schema()),
            valueFormat,
            wrapSingle(with, result.schema(), valueFormat));
    SourceRules.requireFormatsFit(formats, result.schema(), storage, statement.name());
    requireKeyForFormat(with, result.schema());
    SourceKind kind = kind(statement.type());
    Source source =
        new Source(
            name,
            kind,
            result.schema(),
            storage,
            new EventTimeRules(with).eventTime(result.schema()),
            result.window(),
            Map.of(),
            Optional.empty(),
            new Origin(canonicalText, Optional.of(queryId), false));
    return new SourceDeclaration(source, topicSpec(with, topic, kind, result.window().isPresent()));
  }

  private static void requireKeyForFormat(WithProperties with, Schema schema) {
    Optional<Property> format = with.find("KEY_FORMAT");
    if (format.isPresent()
        && schema.keyColumns().isEmpty()
        && !format.get().value().text().equalsIgnoreCase(NO_KEY)) {
      throw Problems.at(
              format.get(),
              SqlErrorCode.INVALID_PROPERTY,
              "property \"KEY_FORMAT\" is given, but the result has no key")
          .hint("Leave KEY_FORMAT out.")
          .build();
    }
  }

  private FormatSpec keyFormat(SourceFormats named, Storage inherited, Schema schema) {
    boolean none = inherited.keyFormat().name().equals(NO_KEY);
    FormatSpec taken =
        none && !schema.keyColumns().isEmpty()
            ? FormatSpec.of(defaults.keyFormat())
            : inherited.keyFormat();
    return named.inheriting(taken, Side.KEY);
  }

  private static SourceKind kind(SourceType type) {
    return type == SourceType.TABLE ? SourceKind.TABLE : SourceKind.STREAM;
  }

  private static RuntimeException missing(CreateSource statement, String name, String what) {
    return Problems.at(
            statement.name(),
            SqlErrorCode.INVALID_PROPERTY,
            "property \"%s\" is missing".formatted(name))
        .hint("Say %s: WITH (%s = '...').".formatted(what, name))
        .build();
  }

  /** Returns what is said of wrapping, whatever the columns are. */
  private Optional<Boolean> wrapSingle(WithProperties with) {
    return with.flag("WRAP_SINGLE_VALUE").or(defaults::wrapSingle);
  }

  private Optional<Boolean> wrapSingle(WithProperties with, Schema schema, FormatSpec format) {
    Optional<Boolean> wrap = with.flag("WRAP_SINGLE_VALUE");
    if (wrap.isEmpty() && schema.valueColumns().size() == 1) {
      // A default is for the formats that leave the choice.
      return defaults.wrapSingle().filter(ignored -> leavesWrapping(format));
    }
    if (wrap.isPresent() && schema.valueColumns().size() != 1) {
      throw Problems.at(
              with.find("WRAP_SINGLE_VALUE").orElseThrow(),
              SqlErrorCode.INVALID_PROPERTY,
              "property \"WRAP_SINGLE_VALUE\" needs exactly one value column, found "
                  + schema.valueColumns().size())
          .hint("Leave it out.")
          .build();
    }
    return wrap;
  }

  private boolean leavesWrapping(FormatSpec spec) {
    Format format = formats.require(spec.name());
    return format.has(FormatFeature.WRAP_SINGLES) && format.has(FormatFeature.UNWRAP_SINGLES);
  }

  private static Optional<FileInput> file(
      WithProperties with, List<Column> declared, FormatSpec format) {
    boolean follow = with.flag("FOLLOW").orElse(false);
    Optional<Property> path = with.find("PATH");
    if (path.isEmpty()) {
      if (with.find("FOLLOW").isPresent()) {
        throw Problems.at(
                with.find("FOLLOW").orElseThrow(),
                SqlErrorCode.INVALID_PROPERTY,
                "property \"FOLLOW\" needs the property \"PATH\"")
            .build();
      }
      return Optional.empty();
    }
    if (!List.of("JSON", "DELIMITED").contains(format.name())) {
      throw Problems.at(
              path.get(),
              SqlErrorCode.NOT_SUPPORTED,
              "lines of a file cannot be read as %s".formatted(format.name()))
          .hint("Use VALUE_FORMAT JSON or DELIMITED.")
          .build();
    }
    List<String> names = declared.stream().map(Column::name).toList();
    return Optional.of(new FileInput(path.get().value().text(), follow, names));
  }

  private static TopicSpec topicSpec(
      WithProperties with, String topic, SourceKind kind, boolean windowed) {
    Map<String, String> config = new TreeMap<>();
    with.number("RETENTION_MS").ifPresent(ms -> config.put("retention.ms", ms.toString()));
    if (kind == SourceKind.TABLE && !windowed) {
      config.put("cleanup.policy", "compact");
    }
    with.text("CLEANUP_POLICY").ifPresent(policy -> config.put("cleanup.policy", policy));
    with.positiveInt("REPLICAS");
    return new TopicSpec(topic, with.positiveInt("PARTITIONS"), config);
  }
}
