package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.FunctionCategory;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarBody;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.ScalarVariant;
import io.millrace.sql.internal.function.TypeBindings;
import io.millrace.sql.internal.function.TypePattern;
import io.millrace.sql.udf.Udf;
import io.millrace.sql.udf.UdfDescription;
import io.millrace.sql.udf.UdfParameter;
import io.millrace.sql.udf.UdfSchemaProvider;
import io.millrace.sql.udf.Udtf;
import io.millrace.sql.udf.UdtfDescription;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a scalar or table function of a class. */
final class ScalarReader {
  private final UserClass userClass;
  private final Object instance;
  private final boolean rows;

  private ScalarReader(UserClass userClass, Object instance, boolean rows) {
    this.userClass = userClass;
    this.instance = instance;
    this.rows = rows;
  }

  /** The function of a class with {@link UdfDescription}. */
  static ScalarFunction scalar(UserClass userClass, Map<String, String> properties) {
    UdfDescription described = userClass.annotation(UdfDescription.class);
    UserClass.Facts facts =
        new UserClass.Facts(
            described.name(),
            described.description(),
            described.category(),
            described.author(),
            described.version());
    return new ScalarReader(userClass, userClass.newInstance(described.name(), properties), false)
        .read(facts, FunctionCategory.OTHER);
  }

  /** The function of a class with {@link UdtfDescription}. */
  static ScalarFunction table(UserClass userClass, Map<String, String> properties) {
    UdtfDescription described = userClass.annotation(UdtfDescription.class);
    UserClass.Facts facts =
        new UserClass.Facts(
            described.name(),
            described.description(),
            described.category(),
            described.author(),
            described.version());
    return new ScalarReader(userClass, userClass.newInstance(described.name(), properties), true)
        .read(facts, FunctionCategory.TABLE);
  }

  private ScalarFunction read(UserClass.Facts facts, FunctionCategory category) {
    List<ScalarVariant> variants = new ArrayList<>();
    for (Method method : userClass.methods()) {
      Udf udf = method.getAnnotation(Udf.class);
      Udtf udtf = method.getAnnotation(Udtf.class);
      if (!rows && udf != null) {
        variants.add(variant(method, udf.schema(), udf.schemaProvider()));
      } else if (rows && udtf != null) {
        variants.add(variant(method, udtf.schema(), udtf.schemaProvider()));
      }
    }
    if (variants.isEmpty()) {
      throw userClass.wrong("it has no public method with @" + (rows ? "Udtf" : "Udf"));
    }
    return new ScalarFunction(
        facts.name().toUpperCase(Locale.ROOT), category, facts.text(userClass), variants);
  }

  private ScalarVariant variant(Method method, String schema, String schemaProvider) {
    try {
      List<Parameter> parameters = parameters(method);
      boolean takesNulls =
          Arrays.stream(method.getParameterTypes()).anyMatch(type -> !type.isPrimitive());
      return new ScalarVariant(
          parameters,
          method.isVarArgs(),
          result(method, parameters, schema, schemaProvider),
          takesNulls,
          true,
          context -> body(method, context.resultType()));
    } catch (RuntimeException wrong) {
      throw userClass.wrong("method %s: %s".formatted(method.getName(), wrong.getMessage()));
    }
  }

  private static List<Parameter> parameters(Method method) {
    List<Parameter> parameters = new ArrayList<>();
    java.lang.reflect.Parameter[] declared = method.getParameters();
    for (int i = 0; i < declared.length; i++) {
      UdfParameter said = declared[i].getAnnotation(UdfParameter.class);
      String name = said == null || said.value().isEmpty() ? declared[i].getName() : said.value();
      Type type = elementType(method, i);
      String schema = said == null ? "" : said.schema();
      parameters.add(
          Parameter.of(name.toLowerCase(Locale.ROOT), JavaType.pattern(type, schema, name)));
    }
    return parameters;
  }

  /** The type of a parameter; of one varargs element. */
  private static Type elementType(Method method, int index) {
    Type type = method.getGenericParameterTypes()[index];
    if (method.isVarArgs() && index == method.getParameterCount() - 1) {
      return type instanceof GenericArrayType array
          ? array.getGenericComponentType()
          : ((Class<?>) type).getComponentType();
    }
    return type;
  }

  private ReturnType result(
      Method method, List<Parameter> parameters, String schema, String schemaProvider) {
    if (!schemaProvider.isEmpty()) {
      Method provider = provider(schemaProvider);
      return new ReturnType("computed", bindings -> provided(provider, parameters, bindings));
    }
    Type returned = method.getGenericReturnType();
    Type element = rows ? rowType(returned) : returned;
    TypePattern pattern =
        element == BigDecimal.class && schema.isEmpty()
            ? TypePattern.of(JavaType.exact(element, schema))
            : JavaType.pattern(element, schema, "result");
    return ReturnType.of(rows ? TypePattern.arrayOf(pattern) : pattern);
  }

  private static Type rowType(Type returned) {
    if (returned instanceof ParameterizedType type && type.getRawType() == List.class) {
      return type.getActualTypeArguments()[0];
    }
    throw new IllegalArgumentException("a table function returns a List");
  }

  private Method provider(String name) {
    return userClass.methods().stream()
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.isAnnotationPresent(UdfSchemaProvider.class))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no method \"%s\" with @UdfSchemaProvider".formatted(name)));
  }

  private SqlType provided(Method provider, List<Parameter> parameters, TypeBindings bindings) {
    List<SqlType> arguments = new ArrayList<>();
    for (Parameter parameter : parameters) {
      bindings.typeOf(parameter.type()).ifPresent(arguments::add);
    }
    Object type = UserClass.invoke(provider, instance, new Object[] {arguments});
    if (!(type instanceof SqlType known)) {
      throw userClass.wrong(
          "method %s returned %s, not a type".formatted(provider.getName(), type));
    }
    return rows ? SqlTypes.array(known) : known;
  }

  private ScalarBody body(Method method, SqlType type) {
    Function<@Nullable Object[], Optional<@Nullable Object[]>> arguments = arguments(method);
    return values -> {
      Optional<@Nullable Object[]> prepared = arguments.apply(values);
      return prepared.isEmpty()
          ? null
          : JavaValues.toSql(UserClass.invoke(method, instance, prepared.get()), type);
    };
  }

  /** Turns arguments into those of the method; empty when a primitive one is null. */
  private static Function<@Nullable Object[], Optional<@Nullable Object[]>> arguments(
      Method method) {
    Class<?>[] types = method.getParameterTypes();
    int fixed = method.isVarArgs() ? types.length - 1 : types.length;
    return values -> {
      @Nullable Object[] prepared = new Object[types.length];
      for (int i = 0; i < fixed; i++) {
        if (values[i] == null && types[i].isPrimitive()) {
          return Optional.empty();
        }
        prepared[i] = JavaValues.toJava(values[i], method.getGenericParameterTypes()[i]);
      }
      if (method.isVarArgs()) {
        Type element = elementType(method, fixed);
        Object rest = Array.newInstance(types[fixed].getComponentType(), values.length - fixed);
        for (int i = fixed; i < values.length; i++) {
          if (values[i] == null && types[fixed].getComponentType().isPrimitive()) {
            return Optional.empty();
          }
          Array.set(rest, i - fixed, JavaValues.toJava(values[i], element));
        }
        prepared[fixed] = rest;
      }
      return Optional.of(prepared);
    };
  }
}
