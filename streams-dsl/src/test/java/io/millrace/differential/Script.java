package io.millrace.differential;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A topology and the records to pipe through it.
 *
 * @param seed that it was made from
 * @param steps calls to a {@link Dsl}
 * @param settings of the application
 */
public record Script(
    long seed, List<Consumer<Dsl>> steps, Map<String, String> settings, List<Input> inputs) {

  /** Calls the operators. */
  public void build(Dsl dsl) {
    steps.forEach(step -> step.accept(dsl));
  }

  /** A script that ends before that step. */
  public Script withoutStep(int index) {
    List<Consumer<Dsl>> rest = new java.util.ArrayList<>(steps);
    rest.remove(index);
    return new Script(seed, rest, settings, inputs);
  }

  /** A script without these records. */
  public Script withoutInputs(int from, int to) {
    List<Input> rest = new java.util.ArrayList<>(inputs);
    rest.subList(from, to).clear();
    return new Script(seed, steps, settings, rest);
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner("\n  ", "seed " + seed + " " + settings + "\n  ", "\n");
    Dsl printer =
        (Dsl)
            Proxy.newProxyInstance(
                Dsl.class.getClassLoader(),
                new Class<?>[] {Dsl.class},
                (proxy, method, arguments) -> {
                  text.add(
                      method.getName()
                          + Arrays.stream(arguments)
                              .map(String::valueOf)
                              .collect(Collectors.joining(" ", " ", "")));
                  return null;
                });
    build(printer);
    inputs.forEach(input -> text.add(input.toString()));
    return text.toString();
  }
}
