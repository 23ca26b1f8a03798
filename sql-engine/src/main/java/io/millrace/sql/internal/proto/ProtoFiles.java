package io.millrace.sql.internal.proto;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files as descriptors, with the files they import. */
public final class ProtoFiles {
  private static final String MAIN = "schema.proto";

  private final Map<String, String> imports;
  private final Map<String, FileDescriptor> built = new HashMap<>();
  // Files that are being built, to find circles.
  private final Set<String> open = new LinkedHashSet<>();

  private ProtoFiles(Map<String, String> imports) {
    this.imports = imports;
  }

  /**
   * Returns the descriptor of a file.
   *
   * @param imports texts of imported files by path; the well-known ones need not be there
   * @throws ProtoSyntaxException when a text is malformed, or what it refers to is missing
   */
  public static FileDescriptor parse(String text, Map<String, String> imports) {
    return new ProtoFiles(imports).build(MAIN, text);
  }

  /**
   * Returns a file in the one form that all texts of the same meaning have.
   *
   * @throws ProtoSyntaxException when the text is malformed
   */
  public static String canonical(String text) {
    return ProtoPrinter.print(ProtoParser.parse(MAIN, text));
  }

  private FileDescriptor build(String name, String text) {
    if (!open.add(name)) {
      throw new ProtoSyntaxException("\"%s\" imports itself: %s".formatted(name, open));
    }
    FileDescriptorProto file = ProtoParser.parse(name, text);
    List<FileDescriptor> dependencies = new ArrayList<>();
    for (String path : file.getDependencyList()) {
      dependencies.add(dependency(path));
    }
    open.remove(name);
    try {
      return FileDescriptor.buildFrom(file, dependencies.toArray(FileDescriptor[]::new));
    } catch (DescriptorValidationException wrong) {
      throw new ProtoSyntaxException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private FileDescriptor dependency(String path) {
    FileDescriptor known = built.get(path);
    if (known != null) {
      return known;
    }
    String text = imports.get(path);
    FileDescriptor file;
    if (text != null) {
      file = build(path, text);
    } else {
      file =
          WellKnownProtos.find(path)
              .orElseGet(
                  () ->
                      WellKnownProtos.text(path)
                          .map(own -> build(path, own))
                          .orElseThrow(() -> missing(path)));
    }
    built.put(path, file);
    return file;
  }

  private static ProtoSyntaxException missing(String path) {
    return new ProtoSyntaxException(
        "import \"%s\" is neither a reference nor a well-known file".formatted(path));
  }
}
