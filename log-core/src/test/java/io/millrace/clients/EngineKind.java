package io.millrace.clients;

/** The engines that clients are tested with; both must behave the same. */
public enum EngineKind {
  /** Keeps nothing. */
  MEMORY,
  /** Keeps everything, in a directory that is deleted with the fixture. */
  DISK
}
