package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.lowering.LoweredQuery;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;

/**
 * A persistent query as it runs.
 *
 * @param query what the catalog says of it
 * @param plan what it computes
 * @param lowered its topology and view
 * @param spec what the runtime was told of it
 * @param member its life in the runtime
 */
record RunningQuery(
    PersistentQuery query, QueryPlan plan, LoweredQuery lowered, MemberSpec spec, Member member) {

  RunningQuery withQuery(PersistentQuery changed) {
    return new RunningQuery(changed, plan, lowered, spec, member);
  }
}
