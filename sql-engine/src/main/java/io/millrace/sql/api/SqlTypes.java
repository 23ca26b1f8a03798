package io.millrace.sql.api;

import java.util.List;

/** Makes {@link SqlType} instances. */
public final class SqlTypes {
  /** BOOLEAN. */
  public static final SqlType BOOLEAN = new SqlType.Primitive(SqlBaseType.BOOLEAN);

  /** INTEGER. */
  public static final SqlType INTEGER = new SqlType.Primitive(SqlBaseType.INTEGER);

  /** BIGINT. */
  public static final SqlType BIGINT = new SqlType.Primitive(SqlBaseType.BIGINT);

  /** DOUBLE. */
  public static final SqlType DOUBLE = new SqlType.Primitive(SqlBaseType.DOUBLE);

  /** STRING. */
  public static final SqlType STRING = new SqlType.Primitive(SqlBaseType.STRING);

  /** BYTES. */
  public static final SqlType BYTES = new SqlType.Primitive(SqlBaseType.BYTES);

  /** TIME. */
  public static final SqlType TIME = new SqlType.Primitive(SqlBaseType.TIME);

  /** DATE. */
  public static final SqlType DATE = new SqlType.Primitive(SqlBaseType.DATE);

  /** TIMESTAMP. */
  public static final SqlType TIMESTAMP = new SqlType.Primitive(SqlBaseType.TIMESTAMP);

  private SqlTypes() {}

  /** Returns DECIMAL(precision, scale); see {@link SqlType.Decimal} for the ranges. */
  public static SqlType.Decimal decimal(int precision, int scale) {
    return new SqlType.Decimal(precision, scale);
  }

  /** Returns ARRAY&lt;element&gt;. */
  public static SqlType.Array array(SqlType element) {
    return new SqlType.Array(element);
  }

  /** Returns MAP&lt;key, value&gt;. */
  public static SqlType.Map map(SqlType key, SqlType value) {
    return new SqlType.Map(key, value);
  }

  /** Returns MAP&lt;STRING, value&gt;. */
  public static SqlType.Map map(SqlType value) {
    return new SqlType.Map(STRING, value);
  }

  /** Returns a field for {@link #struct}. */
  public static SqlType.Field field(String name, SqlType type) {
    return new SqlType.Field(name, type);
  }

  /** Returns STRUCT&lt;fields&gt;. */
  public static SqlType.Struct struct(SqlType.Field... fields) {
    return new SqlType.Struct(List.of(fields));
  }
}
