package io.millrace.differential;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for the public parts of Kafka Streams under their replaced names. */
final class PublicApi {
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> stricter = new TreeSet<>();
  private int types;
  private int missingTypes;
  private int members;
  private int missingMembers;

  /** Looks for everything public in the jar that a class is from. */
  void addJarOf(Class<?> type) throws IOException, URISyntaxException {
    Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String name : classNames(jar)) {
      Class<?> kafka = load(name).orElseThrow();
      if (isPublic(kafka)) {
        add(kafka);
      }
    }
  }

  private static List<String> classNames(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.contains("-"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(PublicApi::isForUsers)
          .toList();
    }
  }

  private static boolean isForUsers(String name) {
    return !name.contains(".internals.")
        || name.matches(".*\\.kstream\\.internals\\.(Time|Session|Unlimited)Window");
  }

  private static boolean isPublic(Class<?> type) {
    boolean here = Modifier.isPublic(type.getModifiers());
    Class<?> outer = type.getEnclosingClass();
    return here && !type.isAnonymousClass() && (outer == null || isPublic(outer));
  }

  private static Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(name, false, PublicApi.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private void add(Class<?> kafka) {
    types++;
    Optional<Class<?>> ours = load(replaced(kafka.getName()));
    if (ours.isEmpty()) {
      missingTypes++;
      missing.add("type " + kafka.getName());
      return;
    }
    addStricter(kafka, ours.get());
    Set<String> present = members(ours.get());
    for (String member : members(kafka)) {
      members++;
      if (!present.contains(replaced(member))) {
        missingMembers++;
        missing.add(kafka.getName() + " " + member);
      }
    }
  }

  private void addStricter(Class<?> kafka, Class<?> ours) {
    Set<String> asked = new TreeSet<>();
    abstractMethods(kafka).forEach(method -> asked.add(replaced(method)));
    abstractMethods(ours)
        .filter(method -> !asked.contains(method))
        .forEach(method -> stricter.add(ours.getName() + " " + method));
  }

  private static Stream<String> abstractMethods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .map(PublicApi::method);
  }

  private static String replaced(String name) {
    return name.replace("org.apache.kafka", "io.millrace")
        .replaceAll("\\bKafka(Streams|Producer|Consumer)\\b", "Millrace$1");
  }

  private static Set<String> members(Class<?> type) {
    Stream<String> constructors = Arrays.stream(type.getConstructors()).map(PublicApi::constructor);
    Stream<String> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> !method.isSynthetic())
            .filter(method -> method.getDeclaringClass() != Object.class)
            .map(PublicApi::method);
    Stream<String> fields = Arrays.stream(type.getFields()).map(PublicApi::field);
    return Stream.of(constructors, methods, fields)
        .flatMap(all -> all)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String constructor(Constructor<?> constructor) {
    return "new" + parameters(constructor);
  }

  private static String method(Method method) {
    return method.getName() + parameters(method);
  }

  private static String field(Field field) {
    return field.getName();
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getParameterTypes())
        .map(Class::getTypeName)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** What is missing, sorted. */
  List<String> missing() {
    return new ArrayList<>(missing);
  }

  /** How many types and members there are, those of missing types left out. */
  int size() {
    return types + members;
  }

  /** Methods that must be implemented here and need not be there. */
  Set<String> stricter() {
    return stricter;
  }

  /** The numbers. */
  String summary() {
    return "%d of %d types are missing, and %d of the %d members of the others"
        .formatted(missingTypes, types, missingMembers, members);
  }
}
