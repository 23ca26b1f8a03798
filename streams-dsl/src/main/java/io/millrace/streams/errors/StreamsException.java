package io.millrace.streams.errors;

import io.millrace.common.KafkaException;
import io.millrace.streams.processor.TaskId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Root of what the streams module throws. Fatal for the task that threw it. */
public class StreamsException extends KafkaException {
  private static final long serialVersionUID = 1L;

  private transient @Nullable TaskId taskId;

  /** With a message. */
  public StreamsException(String message) {
    this(message, (TaskId) null);
  }

  /** With a message and the task it happened in. */
  public StreamsException(String message, @Nullable TaskId taskId) {
    super(message);
    this.taskId = taskId;
  }

  /** With a message and the failure that led to it. */
  public StreamsException(String message, Throwable cause) {
    this(message, cause, null);
  }

  /** With a message, the failure that led to it and the task it happened in. */
  public StreamsException(String message, Throwable cause, @Nullable TaskId taskId) {
    super(message, cause);
    this.taskId = taskId;
  }

  /** With the failure that led to it. */
  public StreamsException(Throwable cause) {
    this(cause, null);
  }

  /** With the failure that led to it and the task it happened in. */
  public StreamsException(Throwable cause, @Nullable TaskId taskId) {
    super(cause);
    this.taskId = taskId;
  }

  /** The task it happened in, if one did. */
  public Optional<TaskId> taskId() {
    return Optional.ofNullable(taskId);
  }

  /** Names the task it happened in. */
  public void setTaskId(TaskId taskId) {
    this.taskId = taskId;
  }
}
