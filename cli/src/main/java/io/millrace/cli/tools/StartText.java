package io.millrace.cli.tools;

import io.millrace.cli.access.LogAccess.Start;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads where to begin: {@code beginning}, {@code end}, an offset, {@code -N} records before the
 * end, a time, or how long ago ({@code 10m}).
 */
final class StartText implements ITypeConverter<Start> {
  static final String HELP = "beginning, end, an offset, -N, a time or how long ago (10m)";

  private final Clock clock = Clock.systemUTC();

  @Override
  public Start convert(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals("beginning") || word.equals("earliest")) {
      return new Start(Start.Kind.BEGINNING, 0);
    } else if (word.equals("end") || word.equals("latest")) {
      return new Start(Start.Kind.END, 0);
    } else if (word.matches("-\\d{1,18}")) {
      return new Start(Start.Kind.BEFORE_END, Long.parseLong(word.substring(1)));
    } else if (word.matches("\\d{1,18}")) {
      return new Start(Start.Kind.OFFSET, Long.parseLong(word));
    } else if (word.matches("\\d{1,9}[smhd]")) {
      return new Start(Start.Kind.TIME, clock.instant().minus(ago(word)).toEpochMilli());
    }
    return new Start(Start.Kind.TIME, time(text.strip()).toEpochMilli());
  }

  private static Duration ago(String word) {
    long number = Long.parseLong(word.substring(0, word.length() - 1));
    return switch (word.charAt(word.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static Instant time(String text) {
    String iso = text.replace(' ', 'T');
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:\\d\\d");
      return zoned
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException notTime) {
      throw new TypeConversionException(
          "'%s' is not a place to begin; it takes %s, UTC unless it names a zone"
              .formatted(text, HELP));
    }
  }
}
