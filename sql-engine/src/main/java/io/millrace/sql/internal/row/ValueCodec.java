package io.millrace.sql.internal.row;

/** Writes and reads values of one type that are not null. Stateless. */
interface ValueCodec {

  void write(ByteSink sink, Object value);

  Object read(ByteSource source);
}
