package io.millrace.streams.errors;

/** Decides what an application does after a failure nothing else has handled. */
@FunctionalInterface
public interface StreamsUncaughtExceptionHandler {

  /** Decides. */
  StreamThreadExceptionResponse handle(Throwable exception);

  /** What happens next. */
  enum StreamThreadExceptionResponse {
    /** Run the failed epoch again. */
    REPLACE_THREAD(0, "REPLACE_THREAD"),
    /** Stop this application in this process. */
    SHUTDOWN_CLIENT(1, "SHUTDOWN_KAFKA_STREAMS_CLIENT"),
    /** Stop this application. */
    SHUTDOWN_APPLICATION(2, "SHUTDOWN_KAFKA_STREAMS_APPLICATION");

    /** The name, as Kafka Streams has it. */
    public final String name;

    /** The number, as Kafka Streams has it. */
    public final int id;

    StreamThreadExceptionResponse(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }
}
