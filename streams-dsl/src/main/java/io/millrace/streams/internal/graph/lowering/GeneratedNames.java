package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.plan.TopologyPlan;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells stores and repartition topics whose names were generated. Such a name holds the number of
 * the operation, so that it changes, and what is stored is lost, when an operation is added above.
 */
public final class GeneratedNames {
  private static final Pattern GENERATED = Pattern.compile(".*-[0-9]{10}(-.*)?");

  private GeneratedNames() {}

  /**
   * Demands that there is none.
   *
   * @throws TopologyException that lists them
   */
  public static void requireNone(TopologyPlan plan) {
    List<String> stores =
        generated(
            plan.subTopologies().stream()
                .flatMap(part -> part.stores().stream())
                .map(store -> store.builder().name()));
    List<String> topics = generated(plan.internalTopics().keySet().stream());
    if (!stores.isEmpty() || !topics.isEmpty()) {
      throw new TopologyException(
          "stores and repartition topics need names of their own, for generated ones change with the program; name the stores %s by Materialized or StreamJoined, and the repartition topics %s by Grouped, Repartitioned, Joined or StreamJoined"
              .formatted(stores, topics));
    }
  }

  private static List<String> generated(Stream<String> names) {
    return names.filter(name -> GENERATED.matcher(name).matches()).distinct().sorted().toList();
  }
}
