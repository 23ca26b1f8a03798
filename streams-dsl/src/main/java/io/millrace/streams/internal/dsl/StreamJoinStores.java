package io.millrace.streams.internal.dsl;

import io.millrace.streams.state.StoreBuilder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stores of a join of two streams.
 *
 * @param waiting null if no record waits for a match
 */
record StreamJoinStores(
    StoreBuilder<?> left, StoreBuilder<?> right, @Nullable StoreBuilder<?> waiting) {

  List<StoreBuilder<?>> list() {
    return Stream.<StoreBuilder<?>>of(left, right, waiting).filter(Objects::nonNull).toList();
  }
}
