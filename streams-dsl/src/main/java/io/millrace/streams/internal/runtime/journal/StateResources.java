package io.millrace.streams.internal.runtime.journal;

import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.runtime.state.StateMemory;

/**
 * Where changes may be until the checkpoint has them.
 *
 * @param space for sections that are too large for the memory
 * @param memory shared by all engines of the process
 */
public record StateResources(SpillSpace space, StateMemory memory) {}
