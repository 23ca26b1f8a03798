package io.millrace.streams.internal.task;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.metrics.TaskRecorder;
import io.millrace.streams.internal.plan.OperatorSupplier;
import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.api.FixedKeyProcessor;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.query.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes of a task, made from the plan and connected. */
final class TaskGraph {
  private final SubTopologyPlan plan;
  private final TaskScope scope;
  private final Map<String, StorePlan> storePlans = new LinkedHashMap<>();
  private final Map<String, TaskInput> inputs = new LinkedHashMap<>();
  private final GlobalStores globals;
  private final List<SourceStep> sources = new ArrayList<>();
  private final List<OperatorStep> operators = new ArrayList<>();
  private final List<OperatorStep> holdingOperators = new ArrayList<>();
  private @Nullable TaskInput lastInput;

  TaskGraph(SubTopologyPlan plan, TaskScope scope) {
    this.plan = plan;
    this.scope = scope;
    this.globals = new GlobalStores(plan.globalStores(), scope);
    scope.position(this::position);
    plan.stores().forEach(store -> storePlans.put(store.name(), store));
  }

  void init() {
    StoreContext storeContext = new StoreContext(scope);
    for (StorePlan store : plan.stores()) {
      StateStore opened = store.builder().build();
      opened.init(storeContext, opened);
      scope.stores().putIfAbsent(opened.name(), opened);
    }
    connect();
    for (OperatorStep operator : operators) {
      operator.init();
      if (operator.context().settleListener() != null) {
        holdingOperators.add(operator);
      }
    }
  }

  private void connect() {
    Map<String, Step> steps = new HashMap<>();
    for (SinkNode sink : plan.sinks()) {
      steps.put(sink.name(), new SinkStep(sink, scope, plan.internalTopics()));
    }
    List<ProcessorNode> processors = plan.processors();
    for (ProcessorNode processor : processors) {
      OperatorStep step = operator(processor);
      operators.add(step);
      steps.put(processor.name(), step);
    }
    for (int i = 0; i < operators.size(); i++) {
      OperatorStep step = operators.get(i);
      step.context().connect(step, pick(steps, processors.get(i).children()));
    }
    for (SourceNode source : plan.sources()) {
      SourceStep step = new SourceStep(source, scope);
      step.children(pick(steps, source.children()));
      sources.add(step);
    }
  }

  private static List<Step> pick(Map<String, Step> steps, List<String> names) {
    return names.stream().map(name -> requireNonNull(steps.get(name))).toList();
  }

  @SuppressWarnings("unchecked")
  private OperatorStep operator(ProcessorNode node) {
    Processor<?, ?, ?, ?> processor;
    if (node.supplier() instanceof OperatorSupplier.General general) {
      processor = made(node, general.supplier().get());
    } else {
      OperatorSupplier.FixedKey fixedKey = (OperatorSupplier.FixedKey) node.supplier();
      processor =
          new FixedKeyAdapter(
              (FixedKeyProcessor<Object, Object, Object>) made(node, fixedKey.supplier().get()));
    }
    return new OperatorStep(
        node,
        scope,
        (Processor<Object, Object, Object, Object>) processor,
        new NodeContext(node, scope, storePlans, globals));
  }

  private <P> P made(ProcessorNode node, @Nullable P processor) {
    if (processor == null) {
      throw new StreamsException(
          "the supplier of processor \"%s\" returned null".formatted(node.name()), scope.id());
    }
    return processor;
  }

  /** The operators that hold records back, upper ones first. */
  List<OperatorStep> holdingOperators() {
    return holdingOperators;
  }

  /** The input of that topic; the last one is remembered, since records come in runs. */
  TaskInput input(String topic) {
    TaskInput last = lastInput;
    if (last != null && last.topic().equals(topic)) {
      return last;
    }
    lastInput = inputs.computeIfAbsent(topic, this::open);
    return lastInput;
  }

  private TaskInput open(String topic) {
    for (SourceStep source : sources) {
      if (source.node().input().reads(topic)) {
        return new TaskInput(topic, scope.displayTopic(topic, plan.internalTopics()), source);
      }
    }
    throw new IllegalArgumentException(
        "task %s reads no topic named \"%s\"".formatted(scope.id(), topic));
  }

  private Position position() {
    Position position = Position.emptyPosition();
    inputs.values().forEach(input -> input.addTo(position));
    return position;
  }

  TaskProgress progress() {
    Map<String, Long> inputTimes = new LinkedHashMap<>();
    inputs.values().forEach(input -> inputTimes.put(input.topic(), input.timeMs()));
    return new TaskProgress(
        scope.streamTimeMs(),
        inputTimes,
        scope.kept().values(),
        scope.streamTimePunctuations().times());
  }

  void restore(TaskProgress progress) {
    scope.advanceStreamTime(progress.streamTimeMs());
    progress.inputTimesMs().forEach((topic, timeMs) -> input(topic).restoreTime(timeMs));
    scope.kept().restore(progress.keptNumbers());
    scope.streamTimePunctuations().restore(progress.punctuationTimesMs());
  }

  void close() {
    RuntimeException failure = null;
    for (OperatorStep operator : operators) {
      failure = run(operator::close, failure);
    }
    for (StateStore store : scope.stores().values()) {
      failure = run(store::close, failure);
    }
    TaskRecorder recorder = scope.recorder();
    if (recorder != null) {
      recorder.close();
    }
    if (failure != null) {
      throw new StreamsException("closing task " + scope.id() + " failed", failure, scope.id());
    }
  }

  private static @Nullable RuntimeException run(
      Runnable close, @Nullable RuntimeException earlier) {
    try {
      close.run();
      return earlier;
    } catch (RuntimeException e) {
      if (earlier == null) {
        return e;
      }
      earlier.addSuppressed(e);
      return earlier;
    }
  }
}
