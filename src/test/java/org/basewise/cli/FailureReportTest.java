package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;

class FailureReportTest {
  private final StringWriter text = new StringWriter();

  private int report(Throwable failure) {
    return FailureReport.report(failure, new PrintWriter(text, true));
  }

  @Test
  void badInputTakesOneLine() {
    assertThat(report(new BadInputException("x.fa", "is\n  empty"))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text).hasToString("x.fa: is empty" + System.lineSeparator());
  }

  @Test
  void whatCarriedTheReasonIsNotShown() {
    assertThat(report(new ExecutionException(new BadInputException("x.fa", "is empty"))))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(report(new UncheckedIOException(new NoSuchFileException("y.fa"))))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text.toString().lines())
        .containsExactly("x.fa: is empty", "y.fa: no such file or folder");
  }

  @Test
  void aDefectShowsItsStackAndAsksToBeReportedWithTheVersion() {
    assertThat(report(new IllegalStateException("impossible"))).isEqualTo(ExitCode.DEFECT);
    assertThat(text.toString())
        .contains("IllegalStateException: impossible")
        .contains("at org.basewise.cli.FailureReportTest")
        .contains("Please report")
        .contains("basewise " + BuildInfo.current().version());
  }

  @Test
  void tooLittleMemoryIsToldWithTheRemedy() {
    assertThat(report(new OutOfMemoryError("Java heap space"))).isEqualTo(ExitCode.DEFECT);
    assertThat(text.toString()).contains("-Xmx").doesNotContain("\tat ");
  }

  @Test
  void aBrokenPipeIsSilent() {
    assertThat(report(new IOException("Broken pipe"))).isEqualTo(ExitCode.BROKEN_PIPE);
    assertThat(text.toString()).isEmpty();
  }
}
