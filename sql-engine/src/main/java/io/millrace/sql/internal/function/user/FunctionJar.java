package io.millrace.sql.internal.function.user;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A jar with functions. Its classes come from a loader of its own, so that two jars may bring
 * different versions of the same library.
 */
final class FunctionJar {
  private static final String SUFFIX = ".class";
  private static final List<String> ANNOTATIONS =
      List.of(
          "Lio/millrace/sql/udf/UdfDescription;",
          "Lio/millrace/sql/udf/UdtfDescription;",
          "Lio/millrace/sql/udf/UdafDescription;");

  private FunctionJar() {}

  /** The annotated classes of {@code jar}. Their loader stays open, for they load more later. */
  static List<UserClass> classes(Path jar) {
    List<UserClass> classes = new ArrayList<>();
    String origin = String.valueOf(jar.getFileName());
    try (JarFile entries = new JarFile(jar.toFile())) {
      List<String> names = new ArrayList<>();
      for (JarEntry entry : (Iterable<JarEntry>) entries.stream()::iterator) {
        if (entry.getName().endsWith(SUFFIX) && isAnnotated(entries, entry)) {
          names.add(className(entry));
        }
      }
      if (names.isEmpty()) {
        return classes;
      }
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, FunctionJar.class.getClassLoader());
      for (String name : names) {
        classes.add(new UserClass(Class.forName(name, false, loader), origin));
      }
      return classes;
    } catch (IOException unreadable) {
      throw unreadable(jar, unreadable);
    } catch (ClassNotFoundException | LinkageError broken) {
      throw SqlException.builder(
              SqlErrorCode.FILE_ERROR, "jar \"%s\" cannot be loaded: %s".formatted(jar, broken))
          .hint("Pack the libraries it needs into it, or take it away.")
          .cause(broken)
          .build();
    }
  }

  /** A class names its annotations in its constants; so others need not be loaded. */
  private static boolean isAnnotated(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return ANNOTATIONS.stream().anyMatch(constants::contains);
    }
  }

  private static String className(JarEntry entry) {
    String path = entry.getName();
    return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
  }

  static SqlException unreadable(Path path, IOException failure) {
    return SqlException.builder(
            SqlErrorCode.FILE_ERROR,
            "\"%s\" cannot be read: %s".formatted(path, failure.getMessage()))
        .cause(failure)
        .build();
  }
}
