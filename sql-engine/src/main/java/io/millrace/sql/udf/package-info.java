/**
 * Functions of one's own, in Java. A public class with an annotation and a public constructor
 * without parameters is a function: {@link io.millrace.sql.udf.UdfDescription} for values of a row,
 * {@link io.millrace.sql.udf.UdtfDescription} for several rows from one, {@link
 * io.millrace.sql.udf.UdafDescription} for groups of rows.
 *
 * <p>Put a jar of them into the directory that the property {@code ksql.extension.dir} names
 * ({@code ext} below the working directory unless set), or name the classes in a {@link
 * io.millrace.sql.udf.SqlFunctions} of the class path. They are found when an engine is opened.
 *
 * <p>Java types of SQL values are those of {@link io.millrace.sql.api.SqlType}; int, long, double
 * and boolean, {@code java.sql.Timestamp}, {@code Date} and {@code Time} may stand for their kin. A
 * method is not called when an argument of a primitive type is null: the result is null then. Lists
 * and maps that are handed in are not to be changed. Instances are used by several threads.
 */
@NullMarked
package io.millrace.sql.udf;

import org.jspecify.annotations.NullMarked;
