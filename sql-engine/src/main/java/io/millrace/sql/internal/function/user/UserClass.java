package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.udf.Configurable;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An annotated class.
 *
 * @param type the class
 * @param origin where it comes from: a jar, or the class path
 */
record UserClass(Class<?> type, String origin) {
  private static final String PREFIX = "ksql.functions.";
  private static final String GLOBAL = PREFIX + "_global_.";

  /** What the annotation of a class says. */
  record Facts(String name, String description, String category, String author, String version) {

    /** The description for people, with who wrote it and where it comes from. */
    String text(UserClass userClass) {
      StringBuilder text = new StringBuilder(description.strip());
      if (text.length() > 0 && text.charAt(text.length() - 1) != '.') {
        text.append('.');
      }
      append(text, "Category", category);
      append(text, "Author", author);
      append(text, "Version", version);
      append(text, "From", userClass.origin());
      return text.toString();
    }

    private static void append(StringBuilder text, String what, String value) {
      if (!value.isBlank()) {
        text.append(' ').append(what).append(": ").append(value).append('.');
      }
    }
  }

  <A extends Annotation> A annotation(Class<A> kind) {
    A annotation = type.getAnnotation(kind);
    if (annotation == null) {
      throw wrong("it has no @" + kind.getSimpleName());
    }
    return annotation;
  }

  /** The public methods, in an order that does not depend on the JVM. */
  List<Method> methods() {
    return Arrays.stream(type.getMethods())
        .filter(method -> !method.isBridge())
        .sorted(Comparator.comparing(Method::toGenericString))
        .toList();
  }

  /** A new instance, configured if it wants to be. */
  Object newInstance(String functionName, Map<String, String> properties) {
    if (!Modifier.isPublic(type.getModifiers())) {
      throw wrong("it is not public");
    }
    try {
      Object instance = type.getConstructor().newInstance();
      configure(instance, functionName, properties);
      return instance;
    } catch (NoSuchMethodException missing) {
      throw wrong("it has no public constructor without parameters");
    } catch (InvocationTargetException failed) {
      throw wrong("its constructor failed: " + failed.getCause());
    } catch (ReflectiveOperationException failed) {
      throw wrong("it cannot be made: " + failed);
    }
  }

  static void configure(Object instance, String functionName, Map<String, String> properties) {
    if (!(instance instanceof Configurable configurable)) {
      return;
    }
    String own = PREFIX + functionName.toLowerCase(Locale.ROOT) + ".";
    Map<String, String> settings = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(own) || name.startsWith(GLOBAL)) {
            settings.put(name, value);
          }
        });
    configurable.configure(settings);
  }

  /** Calls a public method; what it throws is thrown as it is if unchecked. */
  static @Nullable Object invoke(
      Method method, @Nullable Object instance, @Nullable Object[] arguments) {
    try {
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      } else if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  /** The error that the class is not a function. */
  SqlException wrong(String why) {
    return SqlException.builder(
            SqlErrorCode.INVALID_STATEMENT,
            "class %s of %s is not a usable function: %s".formatted(type.getName(), origin, why))
        .hint("Mend the class, or take it out of the extension directory.")
        .build();
  }
}
