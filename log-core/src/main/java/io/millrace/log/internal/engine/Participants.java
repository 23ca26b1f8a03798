package io.millrace.log.internal.engine;

import io.millrace.log.api.CommitRequest.Section;
import io.millrace.log.api.JournalParticipant;
import io.millrace.log.internal.journal.SectionOwners;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who takes part in the journal, and how far each has got. Thread-safe. */
final class Participants implements SectionOwners {
  private final Map<String, JournalParticipant> registered = new ConcurrentHashMap<>();
  private final Map<String, Long> remembered = new ConcurrentHashMap<>();

  Participants(Map<String, Long> remembered) {
    this.remembered.putAll(remembered);
  }

  void add(JournalParticipant participant) {
    if (registered.putIfAbsent(participant.name(), participant) != null) {
      throw new IllegalStateException(
          "participant \"" + participant.name() + "\" is registered already");
    }
  }

  void remove(JournalParticipant participant) {
    if (registered.remove(participant.name(), participant)) {
      remember(participant);
    }
  }

  void requireRegistered(List<Section> sections) {
    for (Section section : sections) {
      if (!registered.containsKey(section.participant())) {
        throw new IllegalArgumentException(
            "section of participant \"" + section.participant() + "\", which is not registered");
      }
    }
  }

  @Override
  public boolean isPresent(String name) {
    return registered.containsKey(name);
  }

  @Override
  public long checkpointed(String name) {
    JournalParticipant participant = registered.get(name);
    return participant != null
        ? participant.checkpointedSequence()
        : remembered.getOrDefault(name, 0L);
  }

  /** Keeps what the participants say now. */
  void snapshot() {
    registered.values().forEach(this::remember);
  }

  private void remember(JournalParticipant participant) {
    remembered.merge(participant.name(), participant.checkpointedSequence(), Math::max);
  }

  @Override
  public Map<String, Long> remembered() {
    return Map.copyOf(remembered);
  }

  void requestCheckpoint(long sequence) {
    registered.values().forEach(participant -> participant.requestCheckpoint(sequence));
  }
}
