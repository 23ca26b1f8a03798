package io.millrace.streams.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.header.Header;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How parts of records are written where they wait:
 *
 * <pre>
 *   bytes   := length i32 (-1 for null) | byte*
 *   headers := count i32 | (bytes (key in UTF-8) | bytes (value))*
 * </pre>
 */
public final class RecordFields {
  private RecordFields() {}

  /** Writes bytes or null. */
  public static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes, 0, bytes.length);
    }
  }

  /** Reads bytes or null. */
  public static byte @Nullable [] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }

  /** Writes headers. */
  public static void writeHeaders(Headers headers, DataOutputStream out) throws IOException {
    Header[] all = headers.toArray();
    out.writeInt(all.length);
    for (Header header : all) {
      write(header.key().getBytes(UTF_8), out);
      write(header.value(), out);
    }
  }

  /** Reads headers. */
  public static Headers readHeaders(DataInputStream in) throws IOException {
    RecordHeaders headers = new RecordHeaders();
    for (int left = in.readInt(); left > 0; left--) {
      byte[] name = in.readNBytes(in.readInt());
      headers.add(new String(name, UTF_8), read(in));
    }
    return headers;
  }
}
