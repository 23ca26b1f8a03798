package io.millrace.streams.internal.runtime.member;

import io.millrace.common.TopicPartition;
import io.millrace.streams.errors.UnknownStateStoreException;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.journal.StateRead;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.runtime.state.StoreView;
import io.millrace.streams.internal.store.ReadOnlyStores;
import io.millrace.streams.internal.store.SerdeScope;
import io.millrace.streams.internal.store.StoreQueries;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.query.FailureReason;
import io.millrace.streams.query.Position;
import io.millrace.streams.query.QueryConfig;
import io.millrace.streams.query.QueryResult;
import io.millrace.streams.query.StateQueryRequest;
import io.millrace.streams.query.StateQueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers interactive queries over the last committed epoch: all partitions of an answer belong to
 * the same epoch. Thread-safe.
 */
public final class MemberQueries {
  private final MemberImpl member;
  private final MemberContext context;
  private final StoreParts parts;

  /** Queries of the stores of a member. */
  public MemberQueries(MemberImpl member) {
    this.member = member;
    this.context = member.context();
    this.parts = new StoreParts(context);
  }

  /**
   * Asks every partition that the request names.
   *
   * @throws UnknownStateStoreException when there is no such store
   */
  public <R> StateQueryResult<R> query(StateQueryRequest<R> request) {
    String name = request.getStoreName();
    StorePlan plan = parts.store(name).orElseThrow(() -> unknown(name));
    Part part = parts.partOf(name).orElseThrow(() -> unknown(name));
    StateQueryResult<R> answers = new StateQueryResult<>();
    boolean global = part.plan().global();
    Set<Integer> wanted = global ? Set.of(0) : wanted(request, part.tasks());
    List<StoreAddress> addresses = new ArrayList<>();
    for (int partition : wanted) {
      if (partition >= 0 && partition < part.tasks()) {
        addresses.add(new StoreAddress(context.storeNumbers().get(name), partition));
      } else {
        answers.addResult(partition, notPresent(partition));
      }
    }
    StateRead<Map<TopicPartition, Long>> read =
        context.services().journal().read(addresses, member::positions);
    try (HeldRead held = new HeldRead(read::release)) {
      for (StoreView view : read.stores()) {
        int partition = view.address().partition();
        Position position = parts.position(part, partition, read.facts());
        QueryResult<R> result = answer(request, plan, view, position, held);
        if (global) {
          answers.setGlobalResult(result);
        } else {
          answers.addResult(partition, result);
        }
      }
    }
    return answers;
  }

  private static Set<Integer> wanted(StateQueryRequest<?> request, int tasks) {
    if (!request.isAllPartitions()) {
      return new TreeSet<>(request.getPartitions());
    }
    Set<Integer> all = new TreeSet<>();
    for (int partition = 0; partition < tasks; partition++) {
      all.add(partition);
    }
    return all;
  }

  private static <R> QueryResult<R> notPresent(int partition) {
    return QueryResult.forFailure(
        FailureReason.NOT_PRESENT,
        "partition %d was not present at the time of the query".formatted(partition));
  }

  private <R> QueryResult<R> answer(
      StateQueryRequest<R> request,
      StorePlan plan,
      StoreView view,
      Position position,
      HeldRead held) {
    SerdeScope serdes = SerdeScope.of(context.domain(), context.config());
    StateStore store = ReadOnlyStores.open(serdes, plan.spec(), view);
    QueryResult<R> result =
        StoreQueries.answer(
            store,
            request.getQuery(),
            request.getPositionBound(),
            new QueryConfig(request.executionInfoEnabled()),
            position,
            view.address().partition());
    if (result.isFailure()) {
      return result;
    }
    QueryResult<R> kept = QueryResult.forResult(held.holding(result.getResult()));
    result.getExecutionInfo().forEach(kept::addExecutionInfo);
    kept.setPosition(result.getPosition());
    return kept;
  }

  private UnknownStateStoreException unknown(String name) {
    return new UnknownStateStoreException(
        "the topology has no store \"%s\"; it has %s"
            .formatted(name, context.storeNumbers().keySet()));
  }
}
