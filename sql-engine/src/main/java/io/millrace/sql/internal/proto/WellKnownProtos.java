package io.millrace.sql.internal.proto;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Files that may be imported although nobody has registered them. */
final class WellKnownProtos {
  private static final Map<String, FileDescriptor> OF_THE_LIBRARY =
      List.of(
              AnyProto.getDescriptor(),
              ApiProto.getDescriptor(),
              DescriptorProtos.getDescriptor(),
              DurationProto.getDescriptor(),
              EmptyProto.getDescriptor(),
              FieldMaskProto.getDescriptor(),
              SourceContextProto.getDescriptor(),
              StructProto.getDescriptor(),
              TimestampProto.getDescriptor(),
              TypeProto.getDescriptor(),
              WrappersProto.getDescriptor())
          .stream()
          .collect(Collectors.toUnmodifiableMap(FileDescriptor::getName, file -> file));

  // Only the messages and their fields; nothing else of these files matters to a schema.
  private static final Map<String, String> TEXTS =
      Map.of(
          "google/type/date.proto",
          """
          syntax = "proto3";
          package google.type;
          message Date { int32 year = 1; int32 month = 2; int32 day = 3; }
          """,
          "google/type/timeofday.proto",
          """
          syntax = "proto3";
          package google.type;
          message TimeOfDay { int32 hours = 1; int32 minutes = 2; int32 seconds = 3; int32 nanos = 4; }
          """,
          "confluent/type/decimal.proto",
          """
          syntax = "proto3";
          package confluent.type;
          message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }
          """,
          "confluent/meta.proto",
          """
          syntax = "proto3";
          package confluent;
          message Meta { string doc = 1; map<string, string> params = 2; repeated string tags = 3; }
          """);

  private WellKnownProtos() {}

  /** Returns a file that the library brings. */
  static Optional<FileDescriptor> find(String path) {
    return Optional.ofNullable(OF_THE_LIBRARY.get(path));
  }

  /** Returns the text of a file that is ours. */
  static Optional<String> text(String path) {
    return Optional.ofNullable(TEXTS.get(path));
  }
}
