package io.millrace.sql.internal.registry;

import io.millrace.sql.schema.CompatibilityLevel;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SubjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is registered. Immutable.
 *
 * @param subjects living versions of each subject, oldest first
 * @param byId all schemas ever registered
 * @param nextVersions the version that a subject gets next; it is not reset when a subject is
 *     deleted
 * @param levels compatibility by subject; that of all others under the empty name
 */
record RegistryState(
    Map<String, List<SubjectVersion>> subjects,
    Map<Integer, SchemaDefinition> byId,
    Map<String, Integer> nextVersions,
    Map<String, CompatibilityLevel> levels) {
  static final String ALL = "";
  static final RegistryState EMPTY =
      new RegistryState(Map.of(), Map.of(), Map.of(), Map.of(ALL, CompatibilityLevel.BACKWARD));

  int nextId() {
    return byId.keySet().stream().mapToInt(id -> id).max().orElse(0) + 1;
  }

  int nextVersion(String subject) {
    return nextVersions.getOrDefault(subject, 1);
  }

  List<SubjectVersion> versions(String subject) {
    return subjects.getOrDefault(subject, List.of());
  }

  CompatibilityLevel level(String subject) {
    CompatibilityLevel own = levels.get(subject);
    return own != null ? own : levels.getOrDefault(ALL, CompatibilityLevel.BACKWARD);
  }

  /** Returns the id of a schema that has been registered before, in whatever subject. */
  Optional<Integer> idOf(SchemaDefinition definition) {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().equals(definition))
        .map(Map.Entry::getKey)
        .min(Integer::compare);
  }

  RegistryState with(RegistryChange change) {
    if (change instanceof RegistryChange.PutVersion put) {
      return withVersion(put.entry(), put.deleted());
    }
    RegistryChange.PutLevel put = (RegistryChange.PutLevel) change;
    Map<String, CompatibilityLevel> changed = new TreeMap<>(levels);
    changed.put(put.subject(), put.level());
    return new RegistryState(subjects, byId, nextVersions, Map.copyOf(changed));
  }

  private RegistryState withVersion(SubjectVersion entry, boolean deleted) {
    List<SubjectVersion> versions = new ArrayList<>(versions(entry.subject()));
    versions.removeIf(version -> version.version() == entry.version());
    if (!deleted) {
      versions.add(entry);
    }
    Map<String, List<SubjectVersion>> changed = new TreeMap<>(subjects);
    if (versions.isEmpty()) {
      changed.remove(entry.subject());
    } else {
      changed.put(entry.subject(), List.copyOf(versions));
    }
    Map<Integer, SchemaDefinition> ids = new TreeMap<>(byId);
    ids.put(entry.id(), entry.definition());
    Map<String, Integer> next = new TreeMap<>(nextVersions);
    next.merge(entry.subject(), entry.version() + 1, Math::max);
    return new RegistryState(Map.copyOf(changed), Map.copyOf(ids), Map.copyOf(next), levels);
  }
}
