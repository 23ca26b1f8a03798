package io.millrace.sql.schema;

import java.util.List;
import java.util.Optional;

/**
 * Keeps schemas: numbered by ids, and as versions of subjects. The values of a topic have the
 * subject {@code TOPIC-value}, its keys {@code TOPIC-key}.
 *
 * <p>A schema is never changed. Two texts that mean the same schema, for instance with other white
 * space, are one schema. Errors are {@link io.millrace.sql.api.SqlException}. Safe for use by many
 * threads.
 */
public interface SchemaRegistry {

  /**
   * Registers {@code schema} as the newest version of {@code subject}; does nothing when it is a
   * version of it already.
   *
   * @return the id of the schema
   * @throws io.millrace.sql.api.SqlException INVALID_VALUE when the text is not a schema, CONFLICT
   *     when it is not compatible with what is registered; the detail lists why
   */
  int register(String subject, SchemaDefinition schema);

  /**
   * Registers {@code schema} under an id that another registry has given it.
   *
   * @throws io.millrace.sql.api.SqlException as above, and CONFLICT when the id belongs to another
   *     schema
   */
  void registerWithId(String subject, int id, SchemaDefinition schema);

  /** Returns the schema of {@code id}; empty when there is none. */
  Optional<SchemaDefinition> byId(int id);

  /** Returns the newest version of {@code subject}; empty when there is none. */
  Optional<SubjectVersion> latest(String subject);

  /** Returns one version of {@code subject}; empty when there is none. */
  Optional<SubjectVersion> version(String subject, int version);

  /** Returns all versions of {@code subject}, oldest first. */
  List<SubjectVersion> versions(String subject);

  /** Returns the version of {@code subject} that is {@code schema}; empty when none is. */
  Optional<SubjectVersion> find(String subject, SchemaDefinition schema);

  /** Returns the names of all subjects, sorted. */
  List<String> subjects();

  /**
   * Returns why {@code schema} could not be registered as the next version of {@code subject}, one
   * phrase for each reason; empty when it could.
   */
  List<String> incompatibilities(String subject, SchemaDefinition schema);

  /**
   * Removes a subject with all its versions. The schemas stay known by their ids, so that records
   * can still be read.
   *
   * @return the versions that were removed, empty when there was no such subject
   * @throws io.millrace.sql.api.SqlException CONFLICT when another schema refers to one of them
   */
  List<Integer> deleteSubject(String subject);

  /** Returns what new versions of {@code subject} must be able to do. */
  CompatibilityLevel compatibility(String subject);

  /** Sets what new versions of {@code subject} must be able to do. */
  void setCompatibility(String subject, CompatibilityLevel level);

  /** Returns what counts for subjects of which nothing is said; BACKWARD at first. */
  CompatibilityLevel defaultCompatibility();

  /** Sets what counts for subjects of which nothing is said. */
  void setDefaultCompatibility(CompatibilityLevel level);
}
