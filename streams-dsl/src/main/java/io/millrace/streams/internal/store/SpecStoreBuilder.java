package io.millrace.streams.internal.store;

import io.millrace.streams.internal.plan.SpecifiedStore;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.Map;
import java.util.function.Function;

/** The builder behind {@code Stores}: it describes a store and makes it. */
public final class SpecStoreBuilder<T extends StateStore>
    implements StoreBuilder<T>, SpecifiedStore {
  private final Function<StoreSpec, T> maker;
  private StoreSpec spec;

  /** A builder that starts with the given description. */
  public SpecStoreBuilder(StoreSpec spec, Function<StoreSpec, T> maker) {
    this.spec = spec;
    this.maker = maker;
  }

  @Override
  public StoreSpec spec() {
    return spec;
  }

  @Override
  public StoreBuilder<T> withCachingEnabled() {
    spec = spec.withCaching(true);
    return this;
  }

  @Override
  public StoreBuilder<T> withCachingDisabled() {
    spec = spec.withCaching(false);
    return this;
  }

  @Override
  public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
    spec = spec.withChangelog(config);
    return this;
  }

  @Override
  public StoreBuilder<T> withLoggingDisabled() {
    spec = spec.withChangelog(null);
    return this;
  }

  @Override
  public T build() {
    return maker.apply(spec);
  }

  @Override
  public Map<String, String> logConfig() {
    return spec.changelog() == null ? Map.of() : spec.changelog();
  }

  @Override
  public boolean loggingEnabled() {
    return spec.changelog() != null;
  }

  @Override
  public String name() {
    return spec.name();
  }
}
