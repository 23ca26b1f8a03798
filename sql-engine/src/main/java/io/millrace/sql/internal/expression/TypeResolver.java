package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.parser.Suggestions;
import io.millrace.sql.internal.tree.ArrayType;
import io.millrace.sql.internal.tree.MapType;
import io.millrace.sql.internal.tree.NamedType;
import io.millrace.sql.internal.tree.StructType;
import io.millrace.sql.internal.tree.TypeNode;
import io.millrace.sql.internal.tree.TypeVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Turns types as written into types. Immutable. */
public final class TypeResolver {
  private static final Map<String, SqlType> BUILT_IN = builtIn();

  private final Function<String, Optional<SqlType>> userTypes;

  /**
   * Creates a resolver.
   *
   * @param userTypes finds the types made by CREATE TYPE, by name
   */
  public TypeResolver(Function<String, Optional<SqlType>> userTypes) {
    this.userTypes = userTypes;
  }

  /** Returns a resolver that knows the built-in types only. */
  public static TypeResolver builtInOnly() {
    return new TypeResolver(name -> Optional.empty());
  }

  /**
   * Returns the type.
   *
   * @throws SqlException UNKNOWN_TYPE or INVALID_STATEMENT, with the place in the text
   */
  public SqlType resolve(TypeNode node) {
    return node.accept(new Visitor());
  }

  private final class Visitor implements TypeVisitor<SqlType> {
    @Override
    public SqlType visitArrayType(ArrayType node) {
      return SqlTypes.array(resolve(node.element()));
    }

    @Override
    public SqlType visitMapType(MapType node) {
      return SqlTypes.map(resolve(node.key()), resolve(node.value()));
    }

    @Override
    public SqlType visitStructType(StructType node) {
      List<SqlType.Field> fields = new ArrayList<>();
      Set<String> names = new HashSet<>();
      node.fields()
          .forEach(
              field -> {
                if (!names.add(field.name().value())) {
                  throw SqlException.builder(
                          SqlErrorCode.DUPLICATE_NAME,
                          "field \"%s\" is given twice".formatted(field.name().value()))
                      .at(field.location().toSource())
                      .build();
                }
                fields.add(SqlTypes.field(field.name().value(), resolve(field.type())));
              });
      return new SqlType.Struct(fields);
    }

    @Override
    public SqlType visitNamedType(NamedType node) {
      String name = node.name().value();
      if (name.equals("DECIMAL") || name.equals("DEC") || name.equals("NUMERIC")) {
        return decimal(node);
      }
      SqlType type = BUILT_IN.get(name);
      // A length such as VARCHAR(20) is accepted and means nothing.
      if (type != null && (node.parameters().isEmpty() || name.equals("VARCHAR"))) {
        return type;
      }
      if (!node.parameters().isEmpty()) {
        throw invalid(node, "type \"%s\" takes no parameters".formatted(name));
      }
      return userTypes.apply(name).orElseThrow(() -> unknown(node));
    }

    private SqlType decimal(NamedType node) {
      if (node.parameters().size() != 2) {
        throw invalid(node, "DECIMAL needs a precision and a scale, for example DECIMAL(10, 2)");
      }
      try {
        return SqlTypes.decimal(node.parameters().get(0), node.parameters().get(1));
      } catch (IllegalArgumentException e) {
        throw invalid(node, String.valueOf(e.getMessage()));
      }
    }
  }

  private static SqlException invalid(NamedType node, String primary) {
    return SqlException.builder(SqlErrorCode.INVALID_STATEMENT, primary)
        .at(node.location().toSource())
        .build();
  }

  private static SqlException unknown(NamedType node) {
    String name = node.name().value();
    SqlException.Builder error =
        SqlException.builder(
                SqlErrorCode.UNKNOWN_TYPE, "type \"%s\" does not exist".formatted(name))
            .at(node.location().toSource());
    Suggestions.didYouMean(name, BUILT_IN.keySet()).ifPresent(error::hint);
    return error.build();
  }

  private static Map<String, SqlType> builtIn() {
    Map<String, SqlType> types = new TreeMap<>();
    types.put("BOOLEAN", SqlTypes.BOOLEAN);
    types.put("INT", SqlTypes.INTEGER);
    types.put("INTEGER", SqlTypes.INTEGER);
    types.put("BIGINT", SqlTypes.BIGINT);
    types.put("DOUBLE", SqlTypes.DOUBLE);
    types.put("STRING", SqlTypes.STRING);
    types.put("VARCHAR", SqlTypes.STRING);
    types.put("BYTES", SqlTypes.BYTES);
    types.put("TIME", SqlTypes.TIME);
    types.put("DATE", SqlTypes.DATE);
    types.put("TIMESTAMP", SqlTypes.TIMESTAMP);
    return types;
  }
}
