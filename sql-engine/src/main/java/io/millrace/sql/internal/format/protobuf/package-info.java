/**
 * Protocol Buffers: schemas and SQL types, and the wire format read straight into rows, without
 * generated classes and without a message in between. Everything here is immutable but {@code
 * ProtobufOutput}, which belongs to one call.
 */
@NullMarked
package io.millrace.sql.internal.format.protobuf;

import org.jspecify.annotations.NullMarked;
