package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.function.AggregateFunction;
import io.millrace.sql.internal.function.AggregateVariant;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.TypePattern;
import io.millrace.sql.udf.Pair;
import io.millrace.sql.udf.Quadruple;
import io.millrace.sql.udf.Quintuple;
import io.millrace.sql.udf.Triple;
import io.millrace.sql.udf.Udaf;
import io.millrace.sql.udf.UdafDescription;
import io.millrace.sql.udf.UdafFactory;
import io.millrace.sql.udf.UdfParameter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an aggregate function of a class with {@link UdafDescription}. */
final class AggregateReader {
  private static final Set<Type> TUPLES =
      Set.of(Pair.class, Triple.class, Quadruple.class, Quintuple.class);

  private final UserClass userClass;
  private final UdafDescription described;
  private final Map<String, String> properties;

  private AggregateReader(UserClass userClass, Map<String, String> properties) {
    this.userClass = userClass;
    this.described = userClass.annotation(UdafDescription.class);
    this.properties = properties;
  }

  static AggregateFunction read(UserClass userClass, Map<String, String> properties) {
    return new AggregateReader(userClass, properties).read();
  }

  private AggregateFunction read() {
    List<AggregateVariant> variants = new ArrayList<>();
    for (Method method : userClass.methods()) {
      UdafFactory factory = method.getAnnotation(UdafFactory.class);
      if (factory != null) {
        variants.add(variant(method, factory));
      }
    }
    if (variants.isEmpty()) {
      throw userClass.wrong("it has no public static method with @UdafFactory");
    }
    UserClass.Facts facts =
        new UserClass.Facts(
            described.name(),
            described.description(),
            described.category(),
            described.author(),
            described.version());
    return new AggregateFunction(
        described.name().toUpperCase(Locale.ROOT), facts.text(userClass), variants);
  }

  private AggregateVariant variant(Method method, UdafFactory factory) {
    try {
      if (!Modifier.isStatic(method.getModifiers())) {
        throw new IllegalArgumentException("it is not static");
      }
      Type[] types = udafTypes(method);
      List<Parameter> parameters = rowParameters(types[0], factory.paramSchema());
      int rowCount = parameters.size();
      parameters.addAll(constants(method));
      SqlType state = JavaType.exact(types[1], factory.aggregateSchema());
      SqlType result = JavaType.exact(types[2], factory.returnSchema());
      UserAggregator.Shape shape =
          new UserAggregator.Shape(rowTypes(types[0]), types[1], state, result);
      return new AggregateVariant(
          parameters,
          parameters.size() - rowCount,
          ReturnType.of(result),
          (argumentTypes, values) -> new UserAggregator(make(method, values), shape));
    } catch (RuntimeException wrong) {
      throw userClass.wrong("method %s: %s".formatted(method.getName(), wrong.getMessage()));
    }
  }

  private static Type[] udafTypes(Method method) {
    if (method.getGenericReturnType() instanceof ParameterizedType type
        && type.getRawType() instanceof Class<?> raw
        && Udaf.class.isAssignableFrom(raw)) {
      return type.getActualTypeArguments();
    }
    throw new IllegalArgumentException("it does not return Udaf or TableUdaf with its types");
  }

  private static List<Type> rowTypes(Type input) {
    return input instanceof ParameterizedType tuple && TUPLES.contains(tuple.getRawType())
        ? List.of(tuple.getActualTypeArguments())
        : List.of(input);
  }

  private static List<Parameter> rowParameters(Type input, String schema) {
    List<Parameter> parameters = new ArrayList<>();
    List<Type> types = rowTypes(input);
    for (int i = 0; i < types.size(); i++) {
      String name = types.size() == 1 ? "value" : "value" + (i + 1);
      TypePattern pattern = JavaType.pattern(types.get(i), types.size() == 1 ? schema : "", name);
      parameters.add(Parameter.of(name, pattern));
    }
    return parameters;
  }

  private static List<Parameter> constants(Method method) {
    List<Parameter> parameters = new ArrayList<>();
    for (java.lang.reflect.Parameter declared : method.getParameters()) {
      UdfParameter said = declared.getAnnotation(UdfParameter.class);
      String name = said == null || said.value().isEmpty() ? declared.getName() : said.value();
      parameters.add(
          Parameter.of(
              name.toLowerCase(Locale.ROOT),
              JavaType.exact(declared.getParameterizedType(), said == null ? "" : said.schema())));
    }
    return parameters;
  }

  @SuppressWarnings("unchecked") // The types of the method were looked at.
  private Udaf<Object, Object, Object> make(Method method, List<@Nullable Object> constants) {
    Object made = UserClass.invoke(method, null, constants.toArray());
    if (made == null) {
      throw userClass.wrong("method %s returned null".formatted(method.getName()));
    }
    UserClass.configure(made, described.name(), properties);
    return (Udaf<Object, Object, Object>) made;
  }
}
