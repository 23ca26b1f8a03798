package io.millrace.sql.udf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public static method that makes a {@link Udaf} or {@link TableUdaf}. Its parameters are
 * the last arguments of a call, which must be constants.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface UdafFactory {
  /** What this variant does, if there are several. */
  String description() default "";

  /** The type of the rows' argument as SQL text; needed for STRUCT. */
  String paramSchema() default "";

  /** The type of the state as SQL text; needed for DECIMAL and STRUCT. */
  String aggregateSchema() default "";

  /** The type of the result as SQL text; needed for DECIMAL and STRUCT. */
  String returnSchema() default "";
}
