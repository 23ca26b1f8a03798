package io.millrace.cli.server.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.output.JsonText;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.Row;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Lines of JSON that lose nothing: the head, rows, an end. */
public final class StatementFraming implements Framing {
  /** The type of this content. */
  public static final String TYPE = "application/x-ndjson";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Override
  public String contentType() {
    return TYPE;
  }

  @Override
  public String begin(QueryHead head) {
    ObjectNode node = NODES.objectNode().put("kind", "query");
    node.put("queryId", head.queryId()).put("push", head.push());
    ArrayNode columns = node.putArray("columns");
    for (Column column : head.schema().columns()) {
      ObjectNode item = columns.addObject().put("name", column.name());
      item.put("type", column.type().toString()).put("role", column.role().name());
    }
    ArrayNode notices = node.putArray("notices");
    head.notices().forEach(notices::add);
    return node + "\n";
  }

  @Override
  public void row(StringBuilder out, Row row) {
    out.append("{\"row\":");
    JsonText.append(out, row.values());
    ByteBuffer key = row.key();
    if (key != null) {
      out.append(",\"key\":");
      JsonText.append(out, key);
    }
    out.append(row.tombstone() ? ",\"tombstone\":true}\n" : "}\n");
  }

  @Override
  public void progress(StringBuilder out, QueryProgress progress) {
    out.append("{\"progress\":{\"processed\":").append(progress.recordsProcessed());
    out.append(",\"remaining\":").append(progress.recordsRemaining()).append("}}\n");
  }

  @Override
  public String end(Optional<String> finalMessage, List<String> notices) {
    ObjectNode node = NODES.objectNode().put("end", true);
    ArrayNode remarks = node.putArray("notices");
    notices.forEach(remarks::add);
    return node + "\n";
  }

  @Override
  public String failure(ObjectNode error) {
    return NODES.objectNode().set("error", error) + "\n";
  }
}
