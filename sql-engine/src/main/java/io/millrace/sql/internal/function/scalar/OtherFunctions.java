package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.OTHER;
import static io.millrace.sql.internal.function.FunctionCategory.STRING;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.function.TypePattern;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** AS_VALUE, GEO_DISTANCE and UUID. */
public final class OtherFunctions {
  private static final double EARTH_RADIUS_KM = 6_371.0;
  private static final double EARTH_RADIUS_MILES = 3_959.0;
  private static final long UUID_VERSION_4 = 0x4000L;
  private static final long UUID_VARIANT = 0x8000_0000_0000_0000L;

  private OtherFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    TypePattern any = TypePattern.same("T");
    return List.of(
        ScalarFunction.named("AS_VALUE", OTHER, "Returns a key column as a value column.")
            .nullable(ReturnType.of(any), a -> a[0], Parameter.of("key", any))
            .build(),
        distance(),
        ScalarFunction.named("UUID", STRING, "Returns a random UUID, or that of 16 bytes.")
            .changing(SqlTypes.STRING, context -> a -> uuid(context.random()))
            .variant(
                SqlTypes.STRING,
                a -> uuid((ByteBuffer) Arguments.known(a, 0)),
                Parameter.of("bytes", SqlTypes.BYTES))
            .build());
  }

  private static String uuid(RandomGenerator random) {
    long high = (random.nextLong() & ~0xF000L) | UUID_VERSION_4;
    long low = (random.nextLong() >>> 2) | UUID_VARIANT;
    return new UUID(high, low).toString();
  }

  private static String uuid(ByteBuffer bytes) {
    if (bytes.remaining() != 2 * Long.BYTES) {
      throw new IllegalArgumentException("a UUID has 16 bytes, got " + bytes.remaining());
    }
    ByteBuffer copy = bytes.duplicate();
    return new UUID(copy.getLong(), copy.getLong()).toString();
  }

  private static ScalarFunction distance() {
    Parameter lat1 = Parameter.of("lat1", SqlTypes.DOUBLE);
    Parameter lon1 = Parameter.of("lon1", SqlTypes.DOUBLE);
    Parameter lat2 = Parameter.of("lat2", SqlTypes.DOUBLE);
    Parameter lon2 = Parameter.of("lon2", SqlTypes.DOUBLE);
    return ScalarFunction.named(
            "GEO_DISTANCE", OTHER, "Returns the distance of two places on Earth, in km or miles.")
        .variant(SqlTypes.DOUBLE, a -> distance(a, EARTH_RADIUS_KM), lat1, lon1, lat2, lon2)
        .variant(
            SqlTypes.DOUBLE,
            a -> distance(a, radius(Arguments.text(a, 4))),
            lat1,
            lon1,
            lat2,
            lon2,
            Parameter.of("unit", SqlTypes.STRING))
        .build();
  }

  private static double radius(String unit) {
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "KM", "KMS", "KILOMETER", "KILOMETERS", "KILOMETRE", "KILOMETRES" -> EARTH_RADIUS_KM;
      case "MI", "MILE", "MILES" -> EARTH_RADIUS_MILES;
      default -> throw new IllegalArgumentException("unit must be KM or MI, got \"" + unit + "\"");
    };
  }

  /** The haversine formula. */
  private static double distance(Object[] degrees, double radius) {
    double lat1 = latitude(degrees, 0);
    double lat2 = latitude(degrees, 2);
    double lon = longitude(degrees, 3) - longitude(degrees, 1);
    double sinLat = Math.sin((lat2 - lat1) / 2);
    double sinLon = Math.sin(lon / 2);
    double chord = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLon * sinLon;
    return 2 * radius * Math.asin(Math.sqrt(chord));
  }

  private static double latitude(Object[] degrees, int index) {
    return radians(Arguments.real(degrees, index), 90);
  }

  private static double longitude(Object[] degrees, int index) {
    return radians(Arguments.real(degrees, index), 180);
  }

  private static double radians(double degrees, int limit) {
    if (!(Math.abs(degrees) <= limit)) {
      throw new IllegalArgumentException(
          "degrees must be from -%d to %d, got %s".formatted(limit, limit, degrees));
    }
    return Math.toRadians(degrees);
  }
}
