package io.millrace.cli.server.http;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes text for a client, one piece at a time. */
public interface TextSink {

  /** Hears what became of a piece; called once, by any thread, must not block. */
  interface Outcome {
    /** The next piece may come. */
    void done();

    /** The client is gone. */
    void failed(Throwable failure);
  }

  /** Sends a piece; the next may come when {@code outcome} says so. */
  void write(String text, Outcome outcome);

  /** Sends the last piece. */
  void end(String text);

  /** Breaks off, so that the client sees that this is not the end. */
  void abort(Throwable failure);

  /** Has {@code listener} called when the client is gone while nothing is being sent. */
  void onFailure(Consumer<@Nullable Throwable> listener);
}
