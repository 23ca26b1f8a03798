/**
 * The text of {@code .proto} files: read without a compiler into descriptors, and printed again.
 *
 * <p>{@link io.millrace.sql.internal.proto.ProtoFiles} is the door. Proto2 and proto3, imports,
 * options of any name; editions are refused. Parsers belong to one call, what they yield is
 * immutable.
 */
@NullMarked
package io.millrace.sql.internal.proto;

import org.jspecify.annotations.NullMarked;
