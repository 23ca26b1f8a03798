package io.millrace.streams.internal.graph;

import io.millrace.streams.internal.plan.SpecifiedStore;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.state.StoreBuilder;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which tables keep versions of their rows: those with a versioned store, and what is filtered or
 * mapped from one and not kept itself. What is joined, grouped or held back never does.
 */
public final class RowVersions {
  private RowVersions() {}

  /** Whether a table keeps versions of its rows. */
  public static boolean areKeptBy(TableNode<?, ?> table) {
    return historyMs(table).isPresent();
  }

  /** How long a table keeps versions, in milliseconds; empty when it keeps none. */
  public static OptionalLong historyMs(TableNode<?, ?> table) {
    if (table instanceof TableNode.Source<?, ?> source) {
      return historyMs(source.store());
    } else if (table instanceof TableNode.FromStream<?, ?> stream) {
      return historyMs(stream.store());
    } else if (table instanceof TableNode.Aggregate<?, ?> aggregate) {
      return historyMs(aggregate.store());
    } else if (table instanceof TableNode.Filter<?, ?> filter) {
      return filter.store() == null ? historyMs(filter.input()) : historyMs(filter.store());
    } else if (table instanceof TableNode.MapValues<?, ?, ?> map) {
      return map.store() == null ? historyMs(map.input()) : historyMs(map.store());
    } else if (table instanceof TableNode.Join<?, ?, ?, ?> join) {
      return historyMs(join.store());
    }
    return OptionalLong.empty();
  }

  private static OptionalLong historyMs(@Nullable StoreBuilder<?> store) {
    return store instanceof SpecifiedStore specified
            && specified.spec().kind() instanceof StoreSpec.Kind.Versioned versioned
        ? OptionalLong.of(versioned.historyRetentionMs())
        : OptionalLong.empty();
  }
}
