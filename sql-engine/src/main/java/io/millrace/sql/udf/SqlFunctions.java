package io.millrace.sql.udf;

import java.util.List;

/**
 * Names function classes of the class path; found by {@link java.util.ServiceLoader} when an engine
 * is opened.
 */
public interface SqlFunctions {

  /** The annotated classes. */
  List<Class<?>> functionClasses();
}
