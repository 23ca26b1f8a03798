package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The messages that stand for points in time and decimals: a few numbers each. */
final class ProtobufTimes {
  static final String TIMESTAMP = "google.protobuf.Timestamp";
  static final String DATE = "google.type.Date";
  static final String TIME = "google.type.TimeOfDay";
  static final String DECIMAL = "confluent.type.Decimal";
  private static final long NANOS_PER_MS = 1_000_000L;
  private static final int MS_PER_SECOND = 1_000;
  private static final int MAX_FIELDS = 5;

  private ProtobufTimes() {}

  static Instant readTimestamp(CodedInputStream in) throws IOException {
    long[] parts = numbers(in);
    return Instant.ofEpochMilli(
        Math.addExact(Math.multiplyExact(parts[1], (long) MS_PER_SECOND), parts[2] / NANOS_PER_MS));
  }

  /** Returns null for a date without month or day, which is how no date is written. */
  static @Nullable LocalDate readDate(CodedInputStream in) throws IOException {
    long[] parts = numbers(in);
    if (parts[2] == 0 || parts[3] == 0) {
      return null;
    }
    return LocalDate.of((int) parts[1], (int) parts[2], (int) parts[3]);
  }

  static LocalTime readTime(CodedInputStream in) throws IOException {
    long[] parts = numbers(in);
    int nanos = (int) (parts[4] / NANOS_PER_MS * NANOS_PER_MS);
    return LocalTime.of((int) parts[1], (int) parts[2], (int) parts[3], nanos);
  }

  /** Reads the numbers of a message by their tags; those that are absent are 0. */
  private static long[] numbers(CodedInputStream in) throws IOException {
    long[] numbers = new long[MAX_FIELDS];
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      boolean varint = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
      if (varint && number < MAX_FIELDS) {
        numbers[number] = in.readInt64();
      } else {
        in.skipField(tag);
      }
    }
    return numbers;
  }

  static BigDecimal readDecimal(CodedInputStream in, SqlType.Decimal type) throws IOException {
    byte[] unscaled = new byte[0];
    int scale = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> unscaled = in.readByteArray();
        case 3 -> scale = in.readInt32();
        default -> in.skipField(tag);
      }
    }
    BigInteger digits = unscaled.length == 0 ? BigInteger.ZERO : new BigInteger(unscaled);
    try {
      return Decimals.exact(new BigDecimal(digits, scale), type);
    } catch (ArithmeticException misfit) {
      throw new DateTimeException(String.valueOf(misfit.getMessage()), misfit);
    }
  }

  static void writeTimestamp(ProtobufOutput out, Instant value) {
    long ms = value.toEpochMilli();
    out.writeNumber(1, Math.floorDiv(ms, MS_PER_SECOND));
    out.writeNumber(2, Math.floorMod(ms, MS_PER_SECOND) * NANOS_PER_MS);
  }

  static void writeDate(ProtobufOutput out, LocalDate value) {
    out.writeNumber(1, value.getYear());
    out.writeNumber(2, value.getMonthValue());
    out.writeNumber(3, value.getDayOfMonth());
  }

  static void writeTime(ProtobufOutput out, LocalTime value) {
    out.writeNumber(1, value.getHour());
    out.writeNumber(2, value.getMinute());
    out.writeNumber(3, value.getSecond());
    out.writeNumber(4, value.getNano());
  }

  static void writeDecimal(ProtobufOutput out, BigDecimal value, SqlType.Decimal type) {
    out.writeTag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeBytes(value.unscaledValue().toByteArray());
    out.writeNumber(2, type.precision());
    out.writeNumber(3, value.scale());
  }
}
