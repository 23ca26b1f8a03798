package io.millrace.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the jar and of the JVM beneath it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "millrace " + (version == null ? "(not packaged)" : version),
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
    };
  }
}
