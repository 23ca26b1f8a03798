package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests written for Kafka Streams, in the test resources, pass against Kafka Streams as they are;
 * after the two replacements of the README they pass against Millrace.
 */
final class ExistingSuitesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProcessorApiSuite",
        "TablesAndStoresSuite",
        "ErrorHandlersSuite",
        "OldAndRareApiSuite",
        "TypicalProgramsSuite"
      })
  void suite_beforeAndAfterReplacement_passes(String suite) throws Exception {
    String original = ExistingProgramsTest.source("/suites/" + suite + ".java");
    int ranOnKafka = run(suite, original, directory.resolve("kafka"));
    int ranHere = run(suite, ExistingProgramsTest.replaced(original), directory.resolve("ours"));

    assertThat(ranHere).isEqualTo(ranOnKafka).isPositive();
  }

  /** Compiles a suite and runs its tests; returns how many there are. */
  private int run(String suite, String source, Path classes) throws Exception {
    ExistingProgramsTest.compile(suite, source, classes);
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      // Settings name classes of the suite.
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(loader);
      try {
        return runAll(loader.loadClass(suite));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }

  private static int runAll(Class<?> suite) throws Exception {
    List<Method> tests = annotated(suite, Test.class);
    for (Method test : tests) {
      Object instance = suite.getConstructor().newInstance();
      for (Method before : annotated(suite, BeforeEach.class)) {
        invoke(before, instance);
      }
      invoke(test, instance);
      for (Method after : annotated(suite, AfterEach.class)) {
        invoke(after, instance);
      }
    }
    return tests.size();
  }

  private static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(annotation))
        .toList();
  }

  private static void invoke(Method method, Object instance) throws Exception {
    try {
      method.invoke(instance);
    } catch (InvocationTargetException e) {
      throw new AssertionError(
          "%s of %s failed: %s"
              .formatted(method.getName(), method.getDeclaringClass(), e.getCause()),
          e.getCause());
    }
  }
}
