package io.millrace.streams.internal.plan;

/** A store builder whose store is described completely, so that the runtime can keep its data. */
public interface SpecifiedStore {

  /** What the builder describes, as of now. */
  StoreSpec spec();
}
