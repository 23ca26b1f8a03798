package io.millrace.sql.internal.execution;

import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.plan.PullAccess;
import io.millrace.sql.internal.plan.PullAccess.AllKeys;
import io.millrace.sql.internal.plan.PullAccess.KeyList;
import io.millrace.sql.internal.plan.PullJoin;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins rows with those of one more source. The source is held in memory by what partners have in
 * common; only the keys that are needed are read of it when it can be looked up and few rows come.
 */
final class PullJoining implements PullStage {
  /** Rows that are waited for before the source is read as a whole. */
  private static final int FEW = 1_000;

  /** Nulls come last in the order of keys. */
  private static final SqlRow LAST = SqlRow.wrap(new Object[1]);

  private final PullJoin join;
  private final PullPlan.Input input;
  private final PullReader reader;
  private final int leftWidth;
  private final PullMemory memory;
  private final PullStage next;
  private final boolean looksUp;
  private final List<Left> waiting = new ArrayList<>();
  private final List<Right> all = new ArrayList<>();
  private final Map<SqlRow, List<Right>> byKey = new HashMap<>();
  private boolean loaded;

  /** A row of the sources before. */
  private record Left(SqlRow row, SqlRow key) {}

  /** A row of the source, and whether it had a partner so far. */
  private static final class Right {
    private final SqlRow row;
    private boolean matched;

    Right(SqlRow row) {
      this.row = row;
    }
  }

  PullJoining(
      PullJoin join,
      PullPlan.Input input,
      PullReader reader,
      int leftWidth,
      PullMemory memory,
      PullStage next) {
    this.join = join;
    this.input = input;
    this.reader = reader;
    this.leftWidth = leftWidth;
    this.memory = memory;
    this.next = next;
    this.looksUp =
        !join.lookup().isEmpty()
            && input.access().keys() instanceof AllKeys
            && reader.looksUp(input);
  }

  @Override
  public void accept(SqlRow row, SqlRow key) {
    if (loaded) {
      probe(row, key);
      return;
    }
    waiting.add(new Left(row, key));
    if (!looksUp || waiting.size() > FEW) {
      load(input.access());
      probeWaiting();
    }
  }

  private void load(PullAccess access) {
    loaded = true;
    reader.read(input, access, (row, key) -> add(row));
  }

  private void add(SqlRow row) {
    SqlRow common = common(row, PullJoin.Key::right);
    if (common == null && !join.keepsRight()) {
      return;
    }
    memory.hold(row);
    Right right = new Right(row);
    if (join.keepsRight()) {
      all.add(right);
    }
    if (common != null) {
      byKey.computeIfAbsent(common, ignored -> new ArrayList<>()).add(right);
    }
  }

  /** What partners have in common with {@code row}; null when it has no partner. */
  private @Nullable SqlRow common(SqlRow row, Function<PullJoin.Key, CompiledExpression> side) {
    @Nullable Object[] values = new Object[join.keys().size()];
    for (int i = 0; i < values.length; i++) {
      PullJoin.Key key = join.keys().get(i);
      Object value = side.apply(key).evaluate(row);
      if (value == null) {
        return null;
      }
      values[i] = key.form().apply(value);
    }
    return SqlRow.wrap(values);
  }

  private void probeWaiting() {
    waiting.forEach(left -> probe(left.row(), left.key()));
    waiting.clear();
  }

  private void probe(SqlRow left, SqlRow key) {
    SqlRow common = common(left, PullJoin.Key::left);
    boolean matched = false;
    for (Right right : common == null ? List.<Right>of() : byKey.getOrDefault(common, List.of())) {
      SqlRow joined = left.concat(right.row);
      if (join.condition().test(joined)) {
        matched = true;
        right.matched = true;
        next.accept(joined, key);
      }
    }
    if (!matched && join.keepsLeft()) {
      next.accept(left.concat(nulls(input.scan().columns().size())), key);
    }
  }

  private static SqlRow nulls(int width) {
    return SqlRow.wrap(new Object[width]);
  }

  @Override
  public void end() {
    if (!loaded && !waiting.isEmpty()) {
      load(new PullAccess(new KeyList(waitingKeys()), input.access().starts()));
      probeWaiting();
    } else if (!loaded && join.keepsRight()) {
      load(input.access());
    }
    for (Right right : all) {
      if (!right.matched) {
        next.accept(nulls(leftWidth).concat(right.row), LAST);
      }
    }
    next.end();
  }

  /** The keys of the source that the waiting rows may have as partners. */
  private List<SqlRow> waitingKeys() {
    Set<SqlRow> keys = new LinkedHashSet<>();
    for (Left left : waiting) {
      @Nullable Object[] key = new Object[join.lookup().size()];
      boolean known = true;
      for (int i = 0; i < key.length; i++) {
        key[i] = join.keys().get(join.lookup().get(i)).left().evaluate(left.row());
        known &= key[i] != null;
      }
      if (known) {
        keys.add(SqlRow.wrap(key));
      }
    }
    return new ArrayList<>(keys);
  }
}
