package io.millrace.common.utils;

/** The machine's clock. */
final class SystemTime implements Time {
  @Override
  public long milliseconds() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanoseconds() {
    return System.nanoTime();
  }
}
