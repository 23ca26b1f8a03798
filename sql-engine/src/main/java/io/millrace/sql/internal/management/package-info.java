/**
 * What an engine tells of itself over JMX. Values are read when they are asked for. Thread-safe.
 */
@NullMarked
package io.millrace.sql.internal.management;

import org.jspecify.annotations.NullMarked;
