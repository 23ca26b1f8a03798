package io.millrace.sql;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * How an engine is opened. Immutable.
 *
 * @param properties initial session properties under the names that SET takes, for instance {@code
 *     pull.wait}; they are the defaults of every session
 * @param variables initial variables of every session, as by DEFINE
 * @param workingDirectory what relative paths of the property {@code path} resolve against
 * @param clock wall-clock time, for records that carry no time of their own
 */
public record SqlOptions(
    Map<String, String> properties,
    Map<String, String> variables,
    Path workingDirectory,
    InstantSource clock) {

  /** Copies the maps. */
  public SqlOptions {
    properties = Map.copyOf(properties);
    variables = Map.copyOf(variables);
    requireNonNull(workingDirectory, "workingDirectory");
    requireNonNull(clock, "clock");
  }

  /** No properties, no variables, the process's working directory, the system's clock. */
  public static SqlOptions defaults() {
    return new SqlOptions(Map.of(), Map.of(), Path.of("").toAbsolutePath(), InstantSource.system());
  }

  /** The same with other properties. */
  public SqlOptions withProperties(Map<String, String> replacement) {
    return new SqlOptions(replacement, variables, workingDirectory, clock);
  }

  /** The same with other variables. */
  public SqlOptions withVariables(Map<String, String> replacement) {
    return new SqlOptions(properties, replacement, workingDirectory, clock);
  }

  /** The same with another working directory. */
  public SqlOptions withWorkingDirectory(Path directory) {
    return new SqlOptions(properties, variables, directory, clock);
  }

  /** The same with another clock. */
  public SqlOptions withClock(InstantSource replacement) {
    return new SqlOptions(properties, variables, workingDirectory, replacement);
  }
}
