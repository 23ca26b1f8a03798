package io.millrace.differential;

/** One of the two that are compared. */
public interface Engine {

  /** Builds the topology of a script and pipes its records through. */
  Outcome run(Script script);
}
