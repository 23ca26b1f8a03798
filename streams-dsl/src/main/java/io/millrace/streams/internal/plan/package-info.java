/**
 * From what the user or the DSL added, node by node, to the plan that tasks run: {@code
 * TopologyBuilder} is changed by one thread, the {@code TopologyPlan} it yields is immutable. Knows
 * descriptors of the Processor API and of stores, nothing of how they run.
 */
@NullMarked
package io.millrace.streams.internal.plan;

import org.jspecify.annotations.NullMarked;
