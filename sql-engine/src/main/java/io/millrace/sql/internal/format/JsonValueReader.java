package io.millrace.sql.internal.format;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the value at the parser's current token, which is not null, and ends on its last token. */
interface JsonValueReader {
  @Nullable Object read(JsonParser in) throws IOException;
}
