package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.function.AggregateFunction;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.udf.SqlFunctions;
import io.millrace.sql.udf.UdafDescription;
import io.millrace.sql.udf.UdfDescription;
import io.millrace.sql.udf.UdtfDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The functions of users, beside the built-in ones. */
public final class UserFunctions {
  /** Names the directory of the jars. */
  public static final String DIRECTORY = "ksql.extension.dir";

  private static final String DEFAULT_DIRECTORY = "ext";

  private final Map<String, String> properties;
  private final List<ScalarFunction> scalars = new ArrayList<>();
  private final List<ScalarFunction> tables = new ArrayList<>();
  private final List<AggregateFunction> aggregates = new ArrayList<>();

  private UserFunctions(Map<String, String> properties) {
    this.properties = properties;
  }

  /**
   * Returns {@code builtIn} and the functions of the extension directory and of the class path.
   *
   * @param properties of the engine: {@code ksql.extension.dir}, {@code ksql.functions.*}
   * @param workingDirectory what a relative directory resolves against
   * @throws SqlException when a class is not a usable function, or a name is taken; FILE_ERROR when
   *     the directory that is named or a jar cannot be read
   */
  public static FunctionRegistry beside(
      FunctionRegistry builtIn, Map<String, String> properties, Path workingDirectory) {
    UserFunctions found = new UserFunctions(properties);
    ServiceLoader.load(SqlFunctions.class)
        .forEach(
            functions ->
                functions
                    .functionClasses()
                    .forEach(type -> found.add(new UserClass(type, "the class path"))));
    found.jars(workingDirectory).forEach(jar -> FunctionJar.classes(jar).forEach(found::add));
    return builtIn.with(found.scalars, found.aggregates, found.tables);
  }

  private List<Path> jars(Path workingDirectory) {
    Optional<String> named = Optional.ofNullable(properties.get(DIRECTORY));
    Path directory = workingDirectory.resolve(named.orElse(DEFAULT_DIRECTORY));
    if (!Files.isDirectory(directory)) {
      if (named.isPresent()) {
        throw SqlException.builder(
                SqlErrorCode.FILE_ERROR,
                "extension directory \"%s\" does not exist".formatted(directory))
            .hint("Make it, or set %s to another one.".formatted(DIRECTORY))
            .build();
      }
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> entry.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw FunctionJar.unreadable(directory, unreadable);
    }
  }

  private void add(UserClass userClass) {
    if (userClass.type().isAnnotationPresent(UdfDescription.class)) {
      scalars.add(ScalarReader.scalar(userClass, properties));
    } else if (userClass.type().isAnnotationPresent(UdtfDescription.class)) {
      tables.add(ScalarReader.table(userClass, properties));
    } else if (userClass.type().isAnnotationPresent(UdafDescription.class)) {
      aggregates.add(AggregateReader.read(userClass, properties));
    } else {
      throw userClass.wrong("it has none of the annotations of functions");
    }
  }
}
