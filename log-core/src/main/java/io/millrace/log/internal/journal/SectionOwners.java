package io.millrace.log.internal.journal;

import java.util.Map;

/** Who owns the sections in the frames, and who has them in a store of its own. Thread-safe. */
public interface SectionOwners {

  /** Up to which frame a participant has its sections durably, as far as is known; 0 for none. */
  long checkpointed(String participant);

  /** Whether the participant is there, so that it can be asked to make them durable. */
  boolean isPresent(String participant);

  /** What to remember about participants when they are gone. */
  Map<String, Long> remembered();
}
