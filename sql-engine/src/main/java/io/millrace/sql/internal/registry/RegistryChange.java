package io.millrace.sql.internal.registry;

import io.millrace.sql.schema.CompatibilityLevel;
import io.millrace.sql.schema.SubjectVersion;

/** One record of the topic of schemas. */
sealed interface RegistryChange {

  /** A version is there, or is there no more. */
  record PutVersion(SubjectVersion entry, boolean deleted) implements RegistryChange {}

  /** The compatibility of a subject, of all others when the name is empty. */
  record PutLevel(String subject, CompatibilityLevel level) implements RegistryChange {}
}
