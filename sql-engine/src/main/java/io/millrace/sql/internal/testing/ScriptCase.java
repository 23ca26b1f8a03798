package io.millrace.sql.internal.testing;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A test in a script: it passes when all of its statements do, asserts included, or when one is
 * refused as expected.
 *
 * @param id name of the file and of the test
 * @param file the script
 * @param text the statements, with as many lines before them as the file has, so that errors tell
 *     the lines of the file
 * @param expectedError code of the error that must come, or the class name that ksqlDB's tests
 *     give, which stands for any error; empty when none is named
 * @param expectedMessage a part of the message of the error that must come, in any case; empty when
 *     none is named
 */
public record ScriptCase(
    String id,
    Path file,
    String text,
    Optional<String> expectedError,
    Optional<String> expectedMessage)
    implements TestCase {

  /** Returns whether the test is about an error. */
  boolean expectsError() {
    return expectedError.isPresent() || expectedMessage.isPresent();
  }
}
