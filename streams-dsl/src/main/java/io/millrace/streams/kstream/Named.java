package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.errors.TopologyException;
import java.util.regex.Pattern;

/** The name of an operation, which becomes the name of its node in the topology. */
public class Named implements NamedOperation<Named> {
  private static final int MAX_NAME_LENGTH = 249;
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]+");

  /** The name; subclasses may read it. */
  protected String name;

  /** Copies another. */
  protected Named(Named named) {
    this(requireNonNull(named, "named can't be null").name);
  }

  /**
   * Takes a name.
   *
   * @throws TopologyException if the name breaks the rules of {@link #as}
   */
  protected Named(String name) {
    this.name = name;
    validate(name);
  }

  /**
   * Returns options with that name.
   *
   * @param name letters, digits, '.', '_' and '-', at most 249 of them, not "." or ".."
   * @throws TopologyException if the name breaks these rules
   */
  public static Named as(String name) {
    requireNonNull(name, "name can't be null");
    return new Named(name);
  }

  @Override
  public Named withName(String name) {
    requireNonNull(name, "name can't be null");
    return new Named(name);
  }

  /**
   * Checks a name for a node.
   *
   * @throws TopologyException naming the rule that is broken
   */
  protected static void validate(String name) {
    if (name.isEmpty()) {
      throw new TopologyException("a name must not be empty");
    }
    if (name.equals(".") || name.equals("..")) {
      throw new TopologyException("a name must not be \".\" or \"..\", got \"" + name + "\"");
    }
    if (name.length() > MAX_NAME_LENGTH) {
      throw new TopologyException(
          "name \"%s\" has %d characters, %d are allowed"
              .formatted(name, name.length(), MAX_NAME_LENGTH));
    }
    if (!LEGAL.matcher(name).matches()) {
      throw new TopologyException(
          "name \"%s\" may contain only ASCII letters, digits, '.', '_' and '-'".formatted(name));
    }
  }
}
