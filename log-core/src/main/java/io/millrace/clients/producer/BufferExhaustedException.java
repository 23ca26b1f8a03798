package io.millrace.clients.producer;

import io.millrace.common.errors.TimeoutException;

/** {@code buffer.memory} was full for longer than {@code max.block.ms}. */
public class BufferExhaustedException extends TimeoutException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public BufferExhaustedException(String message) {
    super(message);
  }
}
