package io.millrace.streams.kstream;

/**
 * Options that can name an operation.
 *
 * @param <T> the type of the options
 */
interface NamedOperation<T extends NamedOperation<T>> {

  /**
   * Sets the name of the operation.
   *
   * @param name letters, digits, '.', '_' and '-', at most 249 of them
   */
  T withName(String name);
}
