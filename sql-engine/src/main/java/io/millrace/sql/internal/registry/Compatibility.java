package io.millrace.sql.internal.registry;

import io.millrace.sql.schema.CompatibilityLevel;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.sql.schema.SubjectVersion;
import java.util.ArrayList;
import java.util.List;

/** Which older versions a new schema is compared with, and in which direction. */
final class Compatibility {
  private Compatibility() {}

  /** Returns why {@code schema} may not follow {@code older}, whose last is the newest. */
  static List<String> reasons(
      SchemaRules rules,
      CompatibilityLevel level,
      SchemaDefinition schema,
      List<SubjectVersion> older,
      SchemaRegistry registry) {
    if (level == CompatibilityLevel.NONE || older.isEmpty()) {
      return List.of();
    }
    ResolvedSchema newer = ResolvedSchema.of(schema, registry);
    List<String> reasons = new ArrayList<>();
    int from = level.isTransitive() ? 0 : older.size() - 1;
    for (SubjectVersion version : older.subList(from, older.size())) {
      if (version.definition().kind() != schema.kind()) {
        reasons.add(
            "version %d is %s, not %s"
                .formatted(version.version(), version.definition().kind(), schema.kind()));
        continue;
      }
      ResolvedSchema old = ResolvedSchema.of(version.definition(), registry);
      String prefix = "version " + version.version() + ": ";
      if (level.readsOlder()) {
        rules.incompatibilities(newer, old).forEach(reason -> reasons.add(prefix + reason));
      }
      if (level.readByOlder()) {
        rules
            .incompatibilities(old, newer)
            .forEach(reason -> reasons.add(prefix + "reading the new one: " + reason));
      }
    }
    return reasons;
  }
}
