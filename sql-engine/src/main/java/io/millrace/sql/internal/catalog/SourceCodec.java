package io.millrace.sql.internal.catalog;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.internal.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sources as JSON objects. */
final class SourceCodec {
  private SourceCodec() {}

  static Map<String, Object> toJson(Source source) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", source.name());
    json.put("kind", source.kind().name());
    json.put("columns", source.schema().columns().stream().map(SourceCodec::column).toList());
    json.put("topic", source.storage().topic());
    json.put("keyFormat", format(source.storage().keyFormat()));
    json.put("valueFormat", format(source.storage().valueFormat()));
    source.storage().wrapSingle().ifPresent(wrap -> json.put("wrapSingle", wrap));
    source.eventTime().ifPresent(time -> json.put("eventTime", time.column()));
    source.eventTime().flatMap(EventTime::format).ifPresent(f -> json.put("eventTimeFormat", f));
    source.window().ifPresent(window -> json.put("window", window.kind().name()));
    source.window().ifPresent(window -> json.put("windowSizeMs", window.sizeMs()));
    if (!source.headerKeys().isEmpty()) {
      json.put("headerKeys", source.headerKeys());
    }
    source.file().ifPresent(file -> json.put("path", file.path()));
    source.file().ifPresent(file -> json.put("follow", file.follow()));
    source.file().ifPresent(file -> json.put("fileColumns", file.columns()));
    json.put("statement", source.origin().statement());
    source.origin().queryId().ifPresent(id -> json.put("queryId", id));
    json.put("readOnly", source.origin().readOnly());
    return json;
  }

  static Source fromJson(JsonView json) {
    return new Source(
        json.text("name"),
        SourceKind.valueOf(json.text("kind")),
        new Schema(json.children("columns").stream().map(SourceCodec::column).toList()),
        new Storage(
            json.text("topic"),
            format(json.child("keyFormat")),
            format(json.child("valueFormat")),
            json.has("wrapSingle") ? Optional.of(json.flag("wrapSingle")) : Optional.empty()),
        json.optionalText("eventTime")
            .map(column -> new EventTime(column, json.optionalText("eventTimeFormat"))),
        json.optionalText("window")
            .map(kind -> new WindowShape(windowKind(kind), json.number("windowSizeMs"))),
        json.has("headerKeys") ? json.textMap("headerKeys") : Map.of(),
        json.optionalText("path")
            .map(path -> new FileInput(path, json.flag("follow"), json.texts("fileColumns"))),
        new Origin(json.text("statement"), json.optionalText("queryId"), json.flag("readOnly")));
  }

  private static WindowShape.Kind windowKind(String name) {
    return WindowShape.Kind.valueOf(name);
  }

  private static Map<String, Object> column(Column column) {
    return Map.of(
        "name", column.name(),
        "type", TypeCodec.toJson(column.type()),
        "role", column.role().name());
  }

  private static Column column(JsonView json) {
    return new Column(
        json.text("name"),
        TypeCodec.fromJson(json.child("type")),
        Column.Role.valueOf(json.text("role")));
  }

  private static Map<String, Object> format(FormatSpec format) {
    return Map.of("name", format.name(), "properties", format.properties());
  }

  private static FormatSpec format(JsonView json) {
    return new FormatSpec(json.text("name"), json.textMap("properties"));
  }
}
