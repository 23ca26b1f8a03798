package io.millrace.sql.internal.source;

import io.millrace.sql.internal.json.JsonView;
import java.util.List;
import java.util.Map;

/**
 * How far a file has been loaded into a topic.
 *
 * @param bytes length of the part that has been read; its last byte ends a line
 * @param lines number of lines in that part, a header and bad lines included
 * @param checksum CRC-32C of that part
 * @param header the columns that the first line named; empty when it was not a header
 */
record FileProgress(long bytes, long lines, long checksum, List<String> header) {

  static final FileProgress NONE = new FileProgress(0, 0, 0, List.of());

  FileProgress {
    header = List.copyOf(header);
  }

  Map<String, Object> toJson() {
    return Map.of("bytes", bytes, "lines", lines, "crc32c", checksum, "header", header);
  }

  static FileProgress fromJson(JsonView json) {
    return new FileProgress(
        json.number("bytes"), json.number("lines"), json.number("crc32c"), json.texts("header"));
  }
}
