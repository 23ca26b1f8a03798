package io.millrace.streams.internal.plan;

import io.millrace.streams.state.StoreBuilder;
import java.util.List;

/**
 * A store of a plan.
 *
 * @param processors names of the nodes connected to it
 */
public record StorePlan(StoreSpec spec, StoreBuilder<?> builder, List<String> processors) {

  /** Copies the list. */
  public StorePlan {
    processors = List.copyOf(processors);
  }

  /** The name, unique in the topology. */
  public String name() {
    return spec.name();
  }
}
