package io.millrace.streams.internal.operator;

import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.task.Origin;
import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives records new values that are computed elsewhere. Calls begin in the order of the records,
 * several at a time; results are passed on in that order too, each as if its record were in
 * process. At the point of rest none is under way.
 */
public final class AsyncMapValuesOperator<K, V, VR> extends Operator<K, V, K, VR> {
  private final ValueMapperWithKey<? super K, ? super V, ? extends CompletionStage<VR>> mapper;
  private final Limits limits;
  private final Deque<Call<K, V, VR>> calls = new ArrayDeque<>();

  /**
   * What calls are limited to.
   *
   * @param concurrency how many may be under way
   * @param timeout how long one may take
   */
  public record Limits(int concurrency, Duration timeout) {}

  /**
   * A call under way.
   *
   * @param source what the program returned
   * @param result the same, ended by the timeout
   */
  private record Call<K, V, VR>(
      Record<K, V> record,
      Origin origin,
      CompletableFuture<VR> source,
      CompletableFuture<VR> result) {}

  private AsyncMapValuesOperator(
      ValueMapperWithKey<? super K, ? super V, ? extends CompletionStage<VR>> mapper,
      Limits limits) {
    this.mapper = mapper;
    this.limits = limits;
  }

  /** Supplies the operator. */
  public static <K, V, VR> ProcessorSupplier<K, V, K, VR> supplier(
      ValueMapperWithKey<? super K, ? super V, ? extends CompletionStage<VR>> mapper,
      Limits limits) {
    return () -> new AsyncMapValuesOperator<>(mapper, limits);
  }

  @Override
  public void init(ProcessorContext<K, VR> context) {
    super.init(context);
    context().onSettle(this::finishAll);
  }

  @Override
  public void process(Record<K, V> record) {
    if (calls.size() == limits.concurrency()) {
      finishFirst();
    }
    CompletableFuture<VR> source = begin(record);
    calls.add(new Call<>(record, context().origin(), source, limited(source)));
    while (!calls.isEmpty() && calls.element().result().isDone()) {
      finishFirst();
    }
  }

  // What a mapper throws is a failed call, too, so that it is handled in the order of the records.
  private CompletableFuture<VR> begin(Record<K, V> record) {
    CompletionStage<VR> stage;
    try {
      stage = mapper.apply(record.key(), record.value());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    if (stage == null) {
      return CompletableFuture.failedFuture(
          new StreamsException(
              "the asynchronous mapper of node \"%s\" returned null instead of a stage"
                  .formatted(context().nodeName())));
    }
    return stage.toCompletableFuture();
  }

  // A copy, for the program's future may be shared and must not time out with ours.
  private CompletableFuture<VR> limited(CompletableFuture<VR> source) {
    return source.isDone()
        ? source
        : source.copy().orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean finishAll() {
    boolean any = !calls.isEmpty();
    while (!calls.isEmpty()) {
      finishFirst();
    }
    return any;
  }

  private void finishFirst() {
    Call<K, V, VR> call = calls.remove();
    context()
        .resume(
            call.origin(), call.record(), () -> forward(call.record().<VR>withValue(await(call))));
  }

  private VR await(Call<K, V, VR> call) throws Exception {
    try {
      return call.result().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException && !call.source().isDone()) {
        call.source().cancel(true);
        throw new StreamsException(
            "an asynchronous call of node \"%s\" did not end within %d ms"
                .formatted(context().nodeName(), limits.timeout().toMillis()),
            e.getCause());
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    calls.forEach(call -> call.source().cancel(true));
    calls.clear();
  }
}
