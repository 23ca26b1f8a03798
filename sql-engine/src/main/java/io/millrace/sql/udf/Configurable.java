package io.millrace.sql.udf;

import java.util.Map;

/** A function that takes settings. */
public interface Configurable {

  /**
   * Called once, before any other method.
   *
   * @param settings the properties {@code ksql.functions.NAME.*} of this function (its name in
   *     lower case) and {@code ksql.functions._global_.*}, under their full names
   */
  void configure(Map<String, ?> settings);
}
