package io.millrace.common.errors;

import io.millrace.common.KafkaException;

/** {@code Consumer.wakeup()} ended the call. Nothing is lost; the consumer can be used on. */
public class WakeupException extends KafkaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public WakeupException() {}
}
