package io.millrace.sql.internal.testing;

/** Something that passes or fails. */
public sealed interface TestCase permits QueryCase, RequestCase, ScriptCase {

  /** Its name, for people. */
  String id();
}
