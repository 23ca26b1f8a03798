package io.millrace.streams.internal.task;

import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.processor.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The global stores of a topology, as one of its tasks reads them. */
final class GlobalStores {
  private final TaskScope scope;
  private final Map<String, StorePlan> plans = new HashMap<>();
  private final Map<String, StateStore> opened = new HashMap<>();

  GlobalStores(List<StorePlan> plans, TaskScope scope) {
    this.scope = scope;
    plans.forEach(plan -> this.plans.put(plan.name(), plan));
  }

  /** The store of that name, opened when it is first asked for; null if there is none. */
  @Nullable StateStore find(String name) {
    StateStore known = opened.get(name);
    StorePlan plan = plans.get(name);
    if (known != null || plan == null) {
      return known;
    }
    StateStore store = plan.builder().build();
    store.init(new StoreContext(scope), store);
    opened.put(name, store);
    return store;
  }
}
