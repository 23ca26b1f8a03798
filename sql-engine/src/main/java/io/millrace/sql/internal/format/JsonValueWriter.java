package io.millrace.sql.internal.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes a value that is not null. */
interface JsonValueWriter {
  void write(JsonGenerator out, Object value) throws IOException;
}
