package io.millrace.streams.internal.store;

import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.query.Position;
import org.jspecify.annotations.Nullable;

/** A store context that knows where the bytes of stores are. */
public interface StoreOpener extends StreamTime {

  /** Opens the bytes of a store; empty on first use. */
  ByteStore openBytes(String storeName);

  /** What the serdes of stores are resolved against. */
  SerdeScope serdes();

  /** Where a store writes its changelog; null for one that has none. */
  default Changelog.@Nullable Target changelog(StoreSpec spec) {
    return null;
  }

  /** How far the task has come in its inputs. */
  Position position();
}
