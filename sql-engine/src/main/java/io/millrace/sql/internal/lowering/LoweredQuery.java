package io.millrace.sql.internal.lowering;

import io.millrace.streams.Topology;
import java.util.Optional;

/**
 * A query ready to run.
 *
 * @param topology what it computes
 * @param view the state that pull queries read; empty for a stream
 */
public record LoweredQuery(Topology topology, Optional<View> view) {}
