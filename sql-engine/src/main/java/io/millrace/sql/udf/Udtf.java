package io.millrace.sql.udf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method that returns a list: a row for each element. {@link #schema} and {@link
 * #schemaProvider} tell the type of an element.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Udtf {
  /** What this variant does, if there are several. */
  String description() default "";

  /** The type of the result as SQL text; needed for DECIMAL and STRUCT. */
  String schema() default "";

  /** The name of the method with {@link UdfSchemaProvider} that computes the type of the result. */
  String schemaProvider() default "";
}
