package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.plan.PullAccess.AllKeys;
import io.millrace.sql.internal.plan.PullAccess.KeyRange;
import io.millrace.sql.internal.plan.PullAccess.KeyRanges;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.OrderedRowCodec;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Query;
import java.util.List;

/**
 * Whether a session allows a pull query to read as much of a table as it does. Where scans are
 * forbidden, what ksqlDB would scan is one: anything but lookups of keys, and ranges of a single
 * text key that are open at one end.
 */
final class ScanRules {
  private static final SqlRow LOWEST = OrderedRowCodec.before(SqlRow.empty());
  private static final SqlRow HIGHEST = OrderedRowCodec.after(SqlRow.empty());

  private final SessionProperties properties;

  ScanRules(SessionProperties properties) {
    this.properties = properties;
  }

  /** Refuses a query that reads more than it may. */
  void check(Query query, PullPlan plan) {
    if (properties.tableScansAllowed()) {
      return;
    }
    for (PullPlan.Input input : plan.from().inputs()) {
      if (input.scan().source().isTable() && isScan(input)) {
        throw Problems.invalid(
            query,
            "the query scans %s, and scans of tables are switched off"
                .formatted(input.scan().source().describe()),
            "Compare the whole key with constants in WHERE, or SET '%s'='true'."
                .formatted(SessionProperties.TABLE_SCAN));
      }
    }
  }

  private boolean isScan(PullPlan.Input input) {
    if (input.access().keys() instanceof KeyRanges ranges) {
      return !(properties.rangeScansAllowed() && hasTextKey(input) && isOneSided(ranges));
    }
    return input.access().keys() instanceof AllKeys;
  }

  private static boolean hasTextKey(PullPlan.Input input) {
    List<Column> keys = input.scan().source().schema().keyColumns();
    return keys.size() == 1
        && (keys.get(0).type().is(SqlBaseType.STRING) || keys.get(0).type().is(SqlBaseType.BYTES));
  }

  private static boolean isOneSided(KeyRanges ranges) {
    if (ranges.ranges().size() != 1) {
      return false;
    }
    KeyRange range = ranges.ranges().get(0);
    return range.from().equals(LOWEST) || range.to().equals(HIGHEST);
  }
}
