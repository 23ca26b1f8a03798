package io.millrace.sql.udf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method that computes the type of a result: it takes the list of the types of the
 * arguments ({@code List<SqlType>}) and returns an {@link io.millrace.sql.api.SqlType}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface UdfSchemaProvider {}
