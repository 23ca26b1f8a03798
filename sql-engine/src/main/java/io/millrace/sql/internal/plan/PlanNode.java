package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.expression.ColumnScope;
import java.util.List;

/** A step of a plan. */
public sealed interface PlanNode
    permits DistinctNode,
        UnionNode,
        ScanNode,
        JoinNode,
        FilterNode,
        RekeyNode,
        ExpandNode,
        AggregateNode,
        ProjectNode {

  /** Returns the columns of the rows that the step yields. */
  ColumnScope layout();

  /** Returns the steps whose rows it takes. */
  List<PlanNode> inputs();

  /** Returns one line for EXPLAIN. */
  String describe();
}
