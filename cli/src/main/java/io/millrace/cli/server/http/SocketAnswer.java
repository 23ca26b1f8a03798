package io.millrace.cli.server.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/** One web socket: a query begins when it is open, each piece is a message. */
public final class SocketAnswer implements Session.Listener.AutoDemanding, TextSink {
  private static final int MOST_REASON_CHARS = 100;

  private final String request;
  private final SocketQuery endpoint;
  private final Executor workers;
  private volatile @Nullable Session session;
  private volatile @Nullable Consumer<@Nullable Throwable> onFailure;

  SocketAnswer(String request, SocketQuery endpoint, Executor workers) {
    this.request = request;
    this.endpoint = endpoint;
    this.workers = workers;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    try {
      workers.execute(this::begin);
    } catch (RejectedExecutionException full) {
      refuse(RestFailure.of(503, 50302, "the server has too much to do, or is stopping"));
    }
  }

  private void begin() {
    try {
      endpoint.begin(request, this);
    } catch (RestFailure refused) {
      refuse(refused);
    }
  }

  private void refuse(RestFailure refused) {
    String text = String.valueOf(refused.getMessage());
    String reason = text.substring(0, Math.min(text.length(), MOST_REASON_CHARS));
    closeWith(refused.status() >= 500 ? StatusCode.TRY_AGAIN_LATER : StatusCode.BAD_DATA, reason);
  }

  private void closeWith(int status, String reason) {
    Session open = session;
    if (open != null) {
      open.close(status, reason, Callback.NOOP);
    }
  }

  @Override
  public void write(String text, Outcome outcome) {
    Session open = session;
    if (open == null) {
      outcome.failed(new IllegalStateException("the web socket is not open"));
      return;
    }
    open.sendText(text, Callback.from(outcome::done, outcome::failed));
  }

  @Override
  public void end(String text) {
    if (text.isEmpty()) {
      closeWith(StatusCode.NORMAL, "done");
      return;
    }
    Session open = session;
    if (open != null) {
      open.sendText(text, Callback.from(() -> closeWith(StatusCode.NORMAL, "done"), failure -> {}));
    }
  }

  @Override
  public void abort(Throwable failure) {
    closeWith(StatusCode.SERVER_ERROR, "the query failed");
  }

  @Override
  public void onFailure(Consumer<@Nullable Throwable> listener) {
    onFailure = listener;
  }

  @Override
  public void onWebSocketClose(int status, String reason, Callback callback) {
    gone(null);
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    gone(cause);
  }

  private void gone(@Nullable Throwable cause) {
    Consumer<@Nullable Throwable> listener = onFailure;
    if (listener != null) {
      listener.accept(cause);
    }
  }
}
