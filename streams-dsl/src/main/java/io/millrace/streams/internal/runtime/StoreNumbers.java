package io.millrace.streams.internal.runtime;

import io.millrace.streams.internal.runtime.journal.Metadata;
import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.layout.MemberLayout;
import io.millrace.streams.internal.runtime.layout.Part;
import java.util.HashMap;
import java.util.Map;

/** Gives each store of an engine its number. Thread-safe. */
final class StoreNumbers {
  /** Transient stores count down; -1 holds the facts about transient members. */
  private static final int FIRST_TRANSIENT = -2;

  private int nextDurable;
  private int nextTransient = FIRST_TRANSIENT;

  StoreNumbers(StateJournal journal) {
    nextDurable = Metadata.highestStoreNumber(journal) + 1;
  }

  /** The numbers of a member's stores; kept ones first. */
  synchronized Map<String, Integer> of(MemberLayout layout, Metadata metadata, boolean durable) {
    Map<String, Integer> numbers = new HashMap<>(metadata.storeNumbers());
    for (Part part : layout.parts()) {
      for (var store : part.plan().stores()) {
        numbers.computeIfAbsent(store.name(), name -> durable ? nextDurable++ : nextTransient--);
      }
    }
    return Map.copyOf(numbers);
  }
}
