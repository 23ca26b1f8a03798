package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.proto.ProtoFiles;
import io.millrace.sql.internal.proto.ProtoSyntaxException;
import io.millrace.sql.internal.registry.ResolvedSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finding messages, fields and oneofs. */
final class ProtobufMessages {
  private static final String WRAPPERS = "google/protobuf/wrappers.proto";

  private ProtobufMessages() {}

  /**
   * Parses a file.
   *
   * @throws SqlException INVALID_VALUE when it is malformed
   */
  static FileDescriptor parse(ResolvedSchema schema) {
    try {
      return ProtoFiles.parse(schema.text(), schema.references());
    } catch (ProtoSyntaxException malformed) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE, "not a Protobuf schema: " + malformed.getMessage())
          .cause(malformed)
          .build();
    }
  }

  /**
   * Returns the message that the properties name, else the first one.
   *
   * @throws SqlException INVALID_PROPERTY when there is none
   */
  static Descriptor message(FileDescriptor file, Map<String, String> properties) {
    String name = properties.get(TopicSchemas.FULL_NAME);
    if (name == null) {
      return file.getMessageTypes().stream()
          .findFirst()
          .orElseThrow(
              () ->
                  new SqlException(
                      SqlErrorCode.INVALID_VALUE, "the Protobuf schema has no message"));
    }
    List<Descriptor> all = new ArrayList<>();
    file.getMessageTypes().forEach(message -> collect(message, all));
    return all.stream()
        .filter(message -> message.getFullName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                SqlException.builder(
                        SqlErrorCode.INVALID_PROPERTY,
                        "the Protobuf schema has no message \"%s\"".formatted(name))
                    .hint(
                        "Messages are: "
                            + all.stream()
                                .map(Descriptor::getFullName)
                                .collect(Collectors.joining(", "))
                            + ".")
                    .build());
  }

  private static void collect(Descriptor message, List<Descriptor> all) {
    all.add(message);
    message.getNestedTypes().forEach(nested -> collect(nested, all));
  }

  /** Returns where a message stands in its file: its index, below those of the ones around it. */
  static List<Integer> path(Descriptor message) {
    List<Integer> path = new ArrayList<>();
    for (Descriptor at = message; at != null; at = at.getContainingType()) {
      path.add(at.getIndex());
    }
    Collections.reverse(path);
    return path;
  }

  /** Returns the message at a path; null if there is none. */
  static @Nullable Descriptor at(FileDescriptor file, List<Integer> path) {
    List<Descriptor> messages = file.getMessageTypes();
    Descriptor found = null;
    for (int index : path) {
      if (index < 0 || index >= messages.size()) {
        return null;
      }
      found = messages.get(index);
      messages = found.getNestedTypes();
    }
    return found;
  }

  static boolean isWrapper(Descriptor message) {
    return message.getFile().getName().equals(WRAPPERS);
  }

  /** Returns the name that a oneof has as a field of a struct. */
  static String unionName(OneofDescriptor oneof) {
    return oneof.getName() + "_" + oneof.getIndex();
  }

  /** Whether a field belongs to a oneof that was declared as such. */
  static boolean isInUnion(FieldDescriptor field) {
    return field.getRealContainingOneof() != null;
  }

  /** Returns the index of the name that is meant: the same, else the same in upper case; or -1. */
  static int indexOf(List<String> names, String written) {
    int exact = names.indexOf(written);
    return exact >= 0 ? exact : names.indexOf(written.toUpperCase(Locale.ROOT));
  }
}
