package org.basewise.cli;

import org.basewise.nn.kernel.Kernels;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: program, commit, JVM, kernel. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      BuildInfo.current().toString(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")",
      "kernel " + Kernels.named("auto").name()
    };
  }
}
