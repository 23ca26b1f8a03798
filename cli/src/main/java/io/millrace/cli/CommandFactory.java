package io.millrace.cli;

import io.millrace.cli.output.Console;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/**
 * Makes commands: those whose constructor takes a console, and perhaps standard input, get them, so
 * that tests can look at what they print.
 */
final class CommandFactory implements CommandLine.IFactory {
  private final Console console;

  CommandFactory(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      List<Class<?>> parameters = Arrays.asList(constructor.getParameterTypes());
      if (parameters.equals(List.of(Console.class))) {
        return type.cast(constructor.newInstance(console));
      } else if (parameters.equals(List.of(Console.class, InputStream.class))) {
        return type.cast(constructor.newInstance(console, System.in));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
