package io.millrace.sql.udf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says more of a parameter. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface UdfParameter {
  /** Its name in DESCRIBE FUNCTION; that of the Java parameter, if the class has it. */
  String value() default "";

  /** What it means. */
  String description() default "";

  /** Its type as SQL text; needed for STRUCT. */
  String schema() default "";
}
