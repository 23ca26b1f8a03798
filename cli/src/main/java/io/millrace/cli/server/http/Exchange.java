package io.millrace.cli.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request and its answer. Used by one thread at a time. */
public final class Exchange {
  /** The content type of plain JSON. */
  public static final String JSON = "application/json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final ByteBuffer body;
  private boolean complete;

  Exchange(Request request, Response response, Callback callback, ByteBuffer body) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.body = body;
  }

  /** The path, decoded, without the query string. */
  public String path() {
    return URLDecoder.decode(
        Request.getPathInContext(request).replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The header {@code Accept}; empty when there is none. */
  public String accept() {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT))
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether the connection is multiplexed, so that the end of the other side shows at once. */
  public boolean isHttp2() {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }

  /**
   * The body as a JSON object.
   *
   * @throws RestFailure 400 when it is not one
   */
  public JsonNode json() {
    try {
      JsonNode node = MAPPER.readTree(StandardCharsets.UTF_8.decode(body.duplicate()).toString());
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException malformed) {
      throw RestFailure.of(400, 40000, "the body is not JSON: " + malformed.getOriginalMessage());
    }
    throw RestFailure.of(400, 40000, "the body is not a JSON object");
  }

  /** The body, for reading while it arrives; for routes that stream. */
  public InputStream bodyStream() {
    return Content.Source.asInputStream(request);
  }

  /** Answers with a JSON document. */
  public void reply(int status, JsonNode entity) {
    try {
      reply(status, JSON, MAPPER.writeValueAsBytes(entity));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Answers. */
  public void reply(int status, String contentType, byte[] content) {
    begin(status, contentType);
    complete = true;
    response.write(true, ByteBuffer.wrap(content), callback);
  }

  /** Adds a header to the answer. */
  public void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  private void begin(int status, String contentType) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
  }

  /** Begins an answer that comes piece by piece. */
  public ChunkedAnswer stream(String contentType) {
    begin(200, contentType);
    complete = true;
    return new ChunkedAnswer(request, response, callback);
  }

  /** Begins an answer that a blocking writer writes; its end is the end of the answer. */
  public OutputStream outputStream(String contentType) {
    begin(200, contentType);
    OutputStream out = Content.Sink.asOutputStream(response);
    return new OutputStream() {
      private boolean closed;

      @Override
      public void write(int oneByte) throws IOException {
        out.write(oneByte);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          complete = true;
          out.close();
          callback.succeeded();
        }
      }
    };
  }

  /**
   * Ends the exchange after a failure: with an error when nothing was sent, else by a reset. One
   * that was answered, or handed over, is left alone.
   */
  void fail(Throwable failure, JsonNode entity, int status) {
    if (complete) {
      return;
    }
    if (response.isCommitted()) {
      callback.failed(failure);
      return;
    }
    response.reset();
    if (status == 401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"millrace\"");
    }
    reply(status, entity);
  }
}
