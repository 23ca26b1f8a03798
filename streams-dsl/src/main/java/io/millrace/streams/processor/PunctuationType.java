package io.millrace.streams.processor;

/** Which clock drives a punctuation. */
public enum PunctuationType {
  /** The highest timestamp the task has processed; stands still without input. */
  STREAM_TIME,
  /** The clock of the machine; moves without input. */
  WALL_CLOCK_TIME
}
