package io.millrace.api;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public types of a library and their members, one line each, and which of them are here under
 * the replaced names.
 */
final class PublicApi {
  private static final String CLASS = ".class";

  private PublicApi() {}

  /** The public types, in the jar that {@code type} is from, whose names are wanted. */
  static List<Class<?>> typesBeside(Class<?> type, Predicate<String> wanted)
      throws IOException, URISyntaxException {
    Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(CLASS) && !name.contains("-"))
          .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
          .filter(wanted)
          .<Class<?>>map(name -> load(name).orElseThrow())
          .filter(PublicApi::isPublic)
          .toList();
    }
  }

  /** What of a type is not here: one line for the type, or one for each member. */
  static Set<String> missing(Class<?> theirs) {
    Optional<Class<?>> ours = load(replaced(theirs.getName()));
    if (ours.isEmpty()) {
      return Set.of("type " + theirs.getName());
    }
    Set<String> present = members(ours.get());
    return members(theirs).stream()
        .filter(member -> !present.contains(replaced(member)))
        .map(member -> theirs.getName() + " " + member)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (outer == null || isPublic(outer));
  }

  private static Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(name, false, PublicApi.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static String replaced(String name) {
    return name.replace("org.apache.kafka", "io.millrace")
        .replaceAll("\\bKafka(Producer|Consumer)\\b", "Millrace$1");
  }

  /** Public constructors, methods with those inherited, and fields. */
  static Set<String> members(Class<?> type) {
    return Stream.of(
            Arrays.stream(type.getConstructors()).map(made -> "new" + parameters(made)),
            Arrays.stream(type.getMethods())
                .filter(method -> !method.isSynthetic())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(method -> method.getName() + parameters(method)),
            Arrays.stream(type.getFields()).map(Field::getName))
        .flatMap(all -> all)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getParameterTypes())
        .map(Class::getTypeName)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
