package io.millrace.cli.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes piece by piece, one in flight at a time: who writes waits for the outcome
 * before writing again, so a slow reader holds up its writer and nobody else.
 */
public final class ChunkedAnswer implements TextSink {
  private final Request request;
  private final Response response;
  private final Callback callback;

  ChunkedAnswer(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  @Override
  public void write(String text, Outcome outcome) {
    response.write(
        false,
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
        Callback.from(outcome::done, outcome::failed));
  }

  @Override
  public void end(String text) {
    response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
  }

  @Override
  public void abort(Throwable failure) {
    callback.failed(failure);
  }

  @Override
  public void onFailure(Consumer<@Nullable Throwable> listener) {
    request.addFailureListener(listener);
  }
}
