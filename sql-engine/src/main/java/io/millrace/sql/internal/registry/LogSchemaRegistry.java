package io.millrace.sql.internal.registry;

import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.schema.CompatibilityLevel;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.sql.schema.SubjectVersion;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A registry kept in a compacted topic: decide, record, apply. A schema is durable before its id is
 * known to anybody. Reading takes no lock; registering takes one.
 */
public final class LogSchemaRegistry implements SchemaRegistry {
  /** The topic that holds the schemas. */
  public static final String TOPIC = "_schemas";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final LogEngine log;
  private final InstantSource clock;
  private final Map<SchemaKind, SchemaRules> rules = new EnumMap<>(SchemaKind.class);
  private final ReentrantLock writing = new ReentrantLock();
  private volatile RegistryState state;

  private LogSchemaRegistry(
      LogEngine log, InstantSource clock, List<SchemaRules> rules, RegistryState state) {
    this.log = log;
    this.clock = clock;
    this.state = state;
    rules.forEach(rule -> this.rules.put(rule.kind(), rule));
  }

  /**
   * Opens the registry of {@code log}: makes its topic if there is none, and replays it.
   *
   * @param rules one for each language
   * @throws SqlException DATA_CORRUPT when a record is malformed
   */
  public static LogSchemaRegistry open(
      LogEngine log, InstantSource clock, List<SchemaRules> rules) {
    log.topics().createIfAbsent(TOPIC, 1, Map.of("cleanup.policy", "compact"));
    RegistryState state = RegistryState.EMPTY;
    try (LogCursor cursor = log.openCursor(PARTITION, log.startOffset(PARTITION))) {
      while (cursor.advance()) {
        state = state.with(RegistryCodec.decode(cursor.key(), cursor.value(), cursor.offset()));
      }
    }
    return new LogSchemaRegistry(log, clock, rules, state);
  }

  @Override
  public int register(String subject, SchemaDefinition schema) {
    SchemaDefinition canonical = canonical(schema);
    Optional<SubjectVersion> known = find(canonical, subject);
    if (known.isPresent()) {
      return known.get().id();
    }
    writing.lock();
    try {
      // Another thread may have registered it since.
      known = find(canonical, subject);
      if (known.isPresent()) {
        return known.get().id();
      }
      int id = state.idOf(canonical).orElseGet(state::nextId);
      put(subject, id, canonical);
      return id;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void registerWithId(String subject, int id, SchemaDefinition schema) {
    SchemaDefinition canonical = canonical(schema);
    writing.lock();
    try {
      SchemaDefinition other = state.byId().get(id);
      if (other != null && !other.equals(canonical)) {
        throw new SqlException(
            SqlErrorCode.CONFLICT, "schema id %d belongs to another schema".formatted(id));
      }
      boolean known =
          state.versions(subject).stream()
              .anyMatch(v -> v.id() == id && v.definition().equals(canonical));
      if (!known) {
        put(subject, id, canonical);
      }
    } finally {
      writing.unlock();
    }
  }

  private void put(String subject, int id, SchemaDefinition canonical) {
    List<String> reasons = reasons(subject, canonical);
    if (!reasons.isEmpty()) {
      throw SqlException.builder(
              SqlErrorCode.CONFLICT,
              "the schema is not %s compatible with what subject \"%s\" holds"
                  .formatted(state.level(subject), subject))
          .detail(String.join("\n", reasons))
          .hint("Change the schema, or the compatibility of the subject.")
          .build();
    }
    SubjectVersion entry = new SubjectVersion(subject, state.nextVersion(subject), id, canonical);
    record(List.of(new RegistryChange.PutVersion(entry, false)));
  }

  private SchemaDefinition canonical(SchemaDefinition schema) {
    SchemaRules rule = rules(schema.kind());
    String text = rule.canonical(ResolvedSchema.of(schema, this));
    return new SchemaDefinition(schema.kind(), text, schema.references());
  }

  private SchemaRules rules(SchemaKind kind) {
    SchemaRules rule = rules.get(kind);
    if (rule == null) {
      throw new SqlException(
          SqlErrorCode.NOT_SUPPORTED, "schemas of kind %s are not supported".formatted(kind));
    }
    return rule;
  }

  private Optional<SubjectVersion> find(SchemaDefinition canonical, String subject) {
    return state.versions(subject).stream()
        .filter(version -> version.definition().equals(canonical))
        .findFirst();
  }

  private List<String> reasons(String subject, SchemaDefinition canonical) {
    return Compatibility.reasons(
        rules(canonical.kind()), state.level(subject), canonical, versions(subject), this);
  }

  private void record(List<? extends RegistryChange> changes) {
    RecordBatchBuilder batch = RecordBatches.builder();
    long nowMs = clock.millis();
    for (RegistryChange change : changes) {
      batch.append(nowMs, RegistryCodec.key(change), RegistryCodec.value(change), null);
    }
    log.append(PARTITION, batch.build(), Acks.ALL).join();
    RegistryState next = state;
    for (RegistryChange change : changes) {
      next = next.with(change);
    }
    state = next;
  }

  @Override
  public Optional<SchemaDefinition> byId(int id) {
    return Optional.ofNullable(state.byId().get(id));
  }

  @Override
  public Optional<SubjectVersion> latest(String subject) {
    List<SubjectVersion> versions = versions(subject);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  @Override
  public Optional<SubjectVersion> version(String subject, int version) {
    return versions(subject).stream().filter(entry -> entry.version() == version).findFirst();
  }

  @Override
  public List<SubjectVersion> versions(String subject) {
    return state.versions(subject);
  }

  @Override
  public Optional<SubjectVersion> find(String subject, SchemaDefinition schema) {
    return find(canonical(schema), subject);
  }

  @Override
  public List<String> subjects() {
    return List.copyOf(new TreeSet<>(state.subjects().keySet()));
  }

  @Override
  public List<String> incompatibilities(String subject, SchemaDefinition schema) {
    return reasons(subject, canonical(schema));
  }

  @Override
  public List<Integer> deleteSubject(String subject) {
    writing.lock();
    try {
      List<SubjectVersion> versions = versions(subject);
      requireUnreferenced(subject);
      if (!versions.isEmpty()) {
        record(versions.stream().map(v -> new RegistryChange.PutVersion(v, true)).toList());
      }
      return versions.stream().map(SubjectVersion::version).toList();
    } finally {
      writing.unlock();
    }
  }

  private void requireUnreferenced(String subject) {
    state
        .subjects()
        .forEach(
            (other, versions) -> {
              boolean refers =
                  !other.equals(subject)
                      && versions.stream()
                          .flatMap(version -> version.definition().references().stream())
                          .anyMatch(reference -> reference.subject().equals(subject));
              if (refers) {
                throw new SqlException(
                    SqlErrorCode.CONFLICT,
                    "subject \"%s\" is referred to by subject \"%s\"".formatted(subject, other));
              }
            });
  }

  @Override
  public CompatibilityLevel compatibility(String subject) {
    return state.level(subject);
  }

  @Override
  public void setCompatibility(String subject, CompatibilityLevel level) {
    writing.lock();
    try {
      record(List.of(new RegistryChange.PutLevel(subject, level)));
    } finally {
      writing.unlock();
    }
  }

  @Override
  public CompatibilityLevel defaultCompatibility() {
    return state.level(RegistryState.ALL);
  }

  @Override
  public void setDefaultCompatibility(CompatibilityLevel level) {
    setCompatibility(RegistryState.ALL, level);
  }
}
