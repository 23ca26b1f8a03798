package io.millrace.streams.internal.runtime.layout;

import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What stored state was made by: sorted lines that name stores with their layout, and inputs with
 * their identity and number of partitions. State fits a topology whose lines are equal.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** The lines of a layout. */
  public static String of(MemberLayout layout, Topics topics) {
    TreeSet<String> lines = new TreeSet<>();
    for (Part part : layout.parts()) {
      part.plan()
          .stores()
          .forEach(
              store ->
                  lines.add(
                      "store %s: %s, %d tasks of sub-topology %d"
                          .formatted(
                              store.name(),
                              store.spec().layout(),
                              part.tasks(),
                              part.plan().id())));
    }
    layout
        .inputs()
        .forEach(
            (topic, partitions) ->
                lines.add(
                    "input %s: %d partitions, id %s"
                        .formatted(
                            topic,
                            partitions,
                            topics.find(topic).map(TopicDescription::id).orElse("?"))));
    layout
        .exchanges()
        .forEach(
            (topic, partitions) ->
                lines.add("exchange %s: %d partitions".formatted(topic, partitions)));
    return String.join("\n", lines);
  }

  /** What differs, in words; empty when the two are equal. */
  public static Optional<String> difference(String stored, String now) {
    if (stored.equals(now)) {
      return Optional.empty();
    }
    List<String> gone = new ArrayList<>(stored.lines().toList());
    List<String> added = new ArrayList<>(now.lines().toList());
    gone.removeAll(now.lines().toList());
    added.removeAll(stored.lines().toList());
    return Optional.of(
        "kept state has [%s], the topology needs [%s]"
            .formatted(String.join("; ", gone), String.join("; ", added)));
  }
}
