package io.millrace.clients.admin;

import io.millrace.clients.admin.DescribeProducersResult.PartitionProducerState;
import io.millrace.clients.internals.EngineSession;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InvalidProducerEpochException;
import io.millrace.common.errors.InvalidRegularExpression;
import io.millrace.common.errors.InvalidTxnStateException;
import io.millrace.common.errors.NotLeaderOrFollowerException;
import io.millrace.common.errors.TransactionCoordinatorFencedException;
import io.millrace.common.errors.TransactionalIdNotFoundException;
import io.millrace.log.api.ActiveProducer;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What an admin client does with transactions; throws what the engine throws. Thread-safe. */
final class TransactionAdmin {
  // Kafka's default of request.timeout.ms, which it takes as the timeout of the transaction, too.
  private static final int DEFAULT_TIMEOUT_MS = 30_000;

  private final EngineSession session;

  TransactionAdmin(EngineSession session) {
    this.session = session;
  }

  private Transactions transactions() {
    return session.engine().transactions();
  }

  PartitionProducerState producers(TopicPartition partition, OptionalInt node) {
    if (node.isPresent() && node.getAsInt() != EngineSession.NODE.id()) {
      throw new NotLeaderOrFollowerException(
          "node %d has no copy of partition %s\n  hint: The only node is 0."
              .formatted(node.getAsInt(), partition));
    }
    return new PartitionProducerState(
        transactions().producers(partition).stream().map(TransactionAdmin::state).toList());
  }

  private static ProducerState state(ActiveProducer producer) {
    return new ProducerState(
        producer.identity().id(),
        producer.identity().epoch(),
        producer.lastSequence(),
        producer.lastSeenMs(),
        producer.coordinatorEpoch() < 0
            ? OptionalInt.empty()
            : OptionalInt.of(producer.coordinatorEpoch()),
        producer.transactionStart() < 0
            ? OptionalLong.empty()
            : OptionalLong.of(producer.transactionStart()));
  }

  TransactionDescription describe(String transactionalId) {
    io.millrace.log.api.TransactionDescription found =
        transactions()
            .find(transactionalId)
            .orElseThrow(
                () ->
                    new TransactionalIdNotFoundException(
                        "transactional id \"" + transactionalId + "\" is not known"));
    return new TransactionDescription(
        EngineSession.NODE.id(),
        state(found),
        found.producer().id(),
        found.producer().epoch(),
        found.timeoutMs(),
        found.open() ? OptionalLong.of(found.startMs()) : OptionalLong.empty(),
        found.partitions());
  }

  private static TransactionState state(io.millrace.log.api.TransactionDescription found) {
    return switch (found.state()) {
      case EMPTY -> TransactionState.EMPTY;
      case OPEN -> TransactionState.ONGOING;
      case COMMITTED -> TransactionState.COMPLETE_COMMIT;
      case ABORTED -> TransactionState.COMPLETE_ABORT;
    };
  }

  Collection<TransactionListing> list(ListTransactionsOptions options) {
    long nowMs = session.clock().millis();
    Predicate<String> name = matching(options.filteredTransactionalIdPattern());
    List<io.millrace.log.api.TransactionDescription> all = transactions().list();
    return all.stream()
        .filter(found -> name.test(found.transactionalId()))
        .filter(found -> isAny(options.filteredStates(), state(found)))
        .filter(found -> isAny(options.filteredProducerIds(), found.producer().id()))
        .filter(
            found ->
                options.filteredDuration() < 0
                    || (found.open() && nowMs - found.startMs() > options.filteredDuration()))
        .map(
            found ->
                new TransactionListing(
                    found.transactionalId(), found.producer().id(), state(found)))
        .toList();
  }

  private static <T> boolean isAny(Set<T> wanted, T found) {
    return wanted.isEmpty() || wanted.contains(found);
  }

  private static Predicate<String> matching(@Nullable String pattern) {
    if (pattern == null || pattern.isEmpty()) {
      return name -> true;
    }
    try {
      return Pattern.compile(pattern).asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw new InvalidRegularExpression(
          "transactional ids cannot be matched with \"%s\": %s"
              .formatted(pattern, e.getDescription()));
    }
  }

  /** Aborts the transaction that is named, in all of its partitions, and fences its producer. */
  void abort(AbortTransactionSpec spec) {
    ActiveProducer producer =
        transactions().producers(spec.topicPartition()).stream()
            .filter(found -> found.identity().id() == spec.producerId())
            .filter(found -> found.transactionStart() >= 0)
            .findFirst()
            .orElseThrow(() -> notOpen(spec));
    if (producer.identity().epoch() != spec.producerEpoch()) {
      throw new InvalidProducerEpochException(
          "producer %d has epoch %d in partition %s, not %d"
              .formatted(
                  spec.producerId(),
                  producer.identity().epoch(),
                  spec.topicPartition(),
                  spec.producerEpoch()));
    }
    if (spec.coordinatorEpoch() < producer.coordinatorEpoch()) {
      throw new TransactionCoordinatorFencedException(
          "partition %s knows coordinator epoch %d, which is newer than %d"
              .formatted(
                  spec.topicPartition(), producer.coordinatorEpoch(), spec.coordinatorEpoch()));
    }
    transactions()
        .fence(
            transactions().list().stream()
                .filter(found -> found.producer().equals(producer.identity()))
                .map(io.millrace.log.api.TransactionDescription::transactionalId)
                .findFirst()
                .orElseThrow(() -> notOpen(spec)));
  }

  private static InvalidTxnStateException notOpen(AbortTransactionSpec spec) {
    return new InvalidTxnStateException(
        "producer %d has no open transaction in partition %s\n  hint: Describe the producers to see which are open."
            .formatted(spec.producerId(), spec.topicPartition()));
  }

  /** Takes an id over, so that whoever has it is refused; as Kafka does, even if nobody has it. */
  ProducerIdentity fence(String transactionalId, FenceProducersOptions options) {
    Integer timeoutMs = options.timeoutMs();
    return transactions()
        .initialize(transactionalId, timeoutMs == null ? DEFAULT_TIMEOUT_MS : timeoutMs);
  }

  /** Aborts what is open under an id and fences its producer. */
  void terminate(String transactionalId) {
    transactions().fence(transactionalId);
  }
}
