/**
 * What a query computes, as a tree of typed steps: {@link
 * io.millrace.sql.internal.plan.QueryPlanner} makes it from an analysis. A row between two steps
 * has the columns of the lower step's layout. Nothing here knows how a plan is run.
 *
 * <p>Plans are immutable and may be shared by threads.
 */
@NullMarked
package io.millrace.sql.internal.plan;

import org.jspecify.annotations.NullMarked;
