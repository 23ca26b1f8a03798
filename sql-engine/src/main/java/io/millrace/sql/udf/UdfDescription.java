package io.millrace.sql.udf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class whose methods with {@link Udf} are the variants of one function. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UdfDescription {
  /** The name in SQL; case does not matter. */
  String name();

  /** What it does, one sentence, for DESCRIBE FUNCTION. */
  String description();

  /** A group for SHOW FUNCTIONS, free text. */
  String category() default "";

  /** Who wrote it. */
  String author() default "";

  /** Which version it is. */
  String version() default "";
}
