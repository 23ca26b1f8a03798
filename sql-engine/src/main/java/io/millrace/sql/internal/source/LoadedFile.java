package io.millrace.sql.internal.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept about a file that was loaded.
 *
 * @param resolvedPath where it was
 * @param declaredPaths how statements have named it; empty in records that do not say
 * @param progress how far it was loaded
 */
record LoadedFile(String resolvedPath, List<String> declaredPaths, FileProgress progress) {

  LoadedFile {
    declaredPaths = List.copyOf(declaredPaths);
  }

  /** A file of which nothing has been loaded. */
  static LoadedFile nothingOf(FileName name) {
    return new LoadedFile(name.resolvedPath(), List.of(name.declaredPath()), FileProgress.NONE);
  }

  /** Whether {@code name} is this file: it stands where this one stood, or is named as it was. */
  boolean is(FileName name) {
    return isAt(name) || isNamed(name);
  }

  boolean isAt(FileName name) {
    return resolvedPath.equals(name.resolvedPath());
  }

  boolean isNamed(FileName name) {
    return declaredPaths.contains(name.declaredPath());
  }

  /** This file at its new place, known by one more name, loaded as far as {@code reached}. */
  LoadedFile movedTo(FileName name, FileProgress reached) {
    List<String> names = new ArrayList<>(declaredPaths);
    if (!isNamed(name)) {
      names.add(name.declaredPath());
    }
    return new LoadedFile(name.resolvedPath(), names, reached);
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>(progress.toJson());
    json.put("declared", declaredPaths);
    return json;
  }
}
