package io.millrace.streams.internal.runtime.layout;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.Topics;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.internal.plan.StorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stored state was made by: sorted lines that name stores with their layout, and inputs with
 * their identity and number of partitions.
 *
 * <p>State fits a topology that has the same stores as before, made of inputs that are still the
 * same topics. Stores and inputs may be added, and stores may be left out; one that is left out
 * while another is added was probably renamed.
 */
public final class Fingerprint {
  private static final String STORE = "store ";
  private static final String INPUT = "input ";

  private Fingerprint() {}

  /** The lines of a layout. */
  public static String of(MemberLayout layout, Topics topics, StreamsConfig config) {
    TreeSet<String> lines = new TreeSet<>();
    for (Part part : layout.parts()) {
      for (StorePlan store : part.plan().stores()) {
        lines.add(STORE + store.name() + ": " + describe(store, part, config));
      }
    }
    layout
        .inputs()
        .forEach(
            (topic, partitions) ->
                lines.add(
                    INPUT
                        + "%s: %d partitions, id %s"
                            .formatted(
                                topic,
                                partitions,
                                topics.find(topic).map(TopicDescription::id).orElse("?"))));
    return String.join("\n", lines);
  }

  private static String describe(StorePlan store, Part part, StreamsConfig config) {
    return "%s, keys %s, values %s, %d tasks of sub-topology %d"
        .formatted(
            store.spec().layout(),
            serde(store.spec().keySerde(), config, StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG),
            serde(
                store.spec().valueSerde(), config, StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG),
            part.tasks(),
            part.plan().id());
  }

  /** A name that stays the same from one start to the next; lambdas have none. */
  private static String serde(@Nullable Serde<?> serde, StreamsConfig config, String defaultKey) {
    Class<?> type = serde == null ? config.getClass(defaultKey) : serde.getClass();
    if (serde != null && type == Serdes.WrapperSerde.class) {
      type = serde.serializer().getClass();
    }
    return type == null || type.isHidden() || type.isAnonymousClass() ? "?" : type.getName();
  }

  /** What makes stored state unfit, in words; empty when it fits. */
  public static Optional<String> difference(String stored, String now) {
    Map<String, String> before = parse(stored);
    Map<String, String> after = parse(now);
    List<String> problems = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    List<String> added = new ArrayList<>();
    before.forEach(
        (what, text) -> {
          String newText = after.get(what);
          if (newText == null && what.startsWith(STORE)) {
            gone.add(what);
          } else if (newText != null && !newText.equals(text)) {
            problems.add("%s was [%s] and would be [%s]".formatted(what, text, newText));
          }
        });
    after.keySet().stream()
        .filter(what -> what.startsWith(STORE) && !before.containsKey(what))
        .forEach(added::add);
    if (!gone.isEmpty() && !added.isEmpty()) {
      problems.add(
          "kept %s, but the topology has %s instead; if they were only renamed, give them their old"
                  .formatted(gone, added)
              + " names (Materialized.as, Named)");
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  /** The stores that are kept and not used any more, with their number of tasks. */
  public static Map<String, Integer> unused(String stored, String now) {
    Map<String, String> after = parse(now);
    Map<String, Integer> unused = new TreeMap<>();
    parse(stored)
        .forEach(
            (what, text) -> {
              if (what.startsWith(STORE) && !after.containsKey(what)) {
                String tasks = text.substring(text.lastIndexOf(", ") + 2);
                unused.put(
                    what.substring(STORE.length()),
                    Integer.valueOf(tasks.substring(0, tasks.indexOf(' '))));
              }
            });
    return unused;
  }

  private static Map<String, String> parse(String lines) {
    Map<String, String> parsed = new TreeMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              if (colon > 0) {
                parsed.put(line.substring(0, colon), line.substring(colon + 2));
              }
            });
    return parsed;
  }
}
