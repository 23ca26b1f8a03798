package io.millrace.streams.kstream;

import io.millrace.streams.processor.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a new table, with state and punctuation; see {@link KTable#transformValues}.
 */
public interface ValueTransformerWithKey<K, V, VR> {

  /**
   * Called once before the first row.
   *
   * @param context cannot forward
   */
  void init(ProcessorContext context);

  /**
   * The new row.
   *
   * @param readOnlyKey not to be changed
   * @param value null when the row is deleted
   * @return null for no row
   */
  @Nullable VR transform(K readOnlyKey, @Nullable V value);

  /** Called once at the end. */
  void close();
}
