package io.millrace.samples;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.TopologyTestDriver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the statements of an example and runs them. */
final class JavaExample {
  private static final String BEFORE =
      """
      import io.millrace.clients.admin.*;
      import io.millrace.clients.consumer.*;
      import io.millrace.clients.producer.*;
      import io.millrace.common.serialization.*;
      import io.millrace.sql.*;
      import io.millrace.sql.api.*;
      import io.millrace.streams.*;
      import io.millrace.streams.kstream.*;
      import io.millrace.streams.processor.*;
      import io.millrace.streams.processor.api.*;
      import io.millrace.streams.processor.api.Processor;
      import io.millrace.streams.processor.api.ProcessorContext;
      import io.millrace.streams.processor.api.ProcessorSupplier;
      import io.millrace.streams.processor.api.Record;
      import io.millrace.streams.query.*;
      import io.millrace.streams.state.*;
      import io.millrace.streams.test.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;

      public final class Example {
        public static void run(%s java.io.PrintStream out) throws Exception {
      """;

  private JavaExample() {}

  /**
   * Runs the statements; what is not theirs, they find: {@code builder}, whose topology is then
   * built and begun with strings for default serdes.
   *
   * @return what they printed to {@code System.out}
   */
  static List<String> run(String statements, Path directory) throws Exception {
    boolean own = statements.contains("StreamsBuilder builder =") || !uses(statements);
    StreamsBuilder builder = new StreamsBuilder();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = compile(statements, own, directory);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      Class<?> type = loader.loadClass("Example");
      if (own) {
        invoke(type.getMethod("run", PrintStream.class), out);
      } else {
        invoke(type.getMethod("run", StreamsBuilder.class, PrintStream.class), builder, out);
        Properties strings = new Properties();
        strings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        strings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        new TopologyTestDriver(builder.build(), strings).close();
      }
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static boolean uses(String statements) {
    return statements.contains("builder");
  }

  private static void invoke(Method method, Object... arguments) throws Exception {
    try {
      method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError("the example failed", e.getCause());
    }
  }

  private static URLClassLoader compile(String statements, boolean own, Path directory)
      throws Exception {
    Path source = directory.resolve("Example.java");
    String parameters = own ? "" : "StreamsBuilder builder,";
    String body = statements.replace("System.out", "out");
    Files.writeString(source, BEFORE.formatted(parameters) + body + "  }\n}\n");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-d", directory.toString(), "-cp", Program.classPath());
      boolean compiled =
          compiler
              .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new AssertionError("does not compile:\n" + statements + complaints);
      }
    }
    return new URLClassLoader(new URL[] {directory.toUri().toURL()});
  }
}
