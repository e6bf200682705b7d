package org.basewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.Evaluator;
import org.basewise.eval.Truth;
import org.basewise.genome.Contig;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class HtmlReportTest {

  private static EvaluationReport report() throws IOException {
    Label site = new Label("<site>", "site", null, 0);
    Evaluator evaluator = new Evaluator(new LabelSet(List.of(Label.background(), site)));
    LabelTrack truth = new LabelTrack(new byte[] {0, 0, 1, 1});
    Contig contig = Contig.of("c", "ACGT");
    try (AnnotationSink sink = evaluator.sink(c -> new Truth(truth, List.of()))) {
      sink.begin(contig);
      short[] posteriors = {9000, 1000, 4000, 6000, 1000, 9000, 0, 10_000};
      sink.block(new LabelledBlock(0, new byte[] {0, 1, 1, 1}, posteriors, 2));
      sink.end(contig);
    }
    return evaluator.report();
  }

  private static String page() throws IOException {
    StringBuilder out = new StringBuilder();
    HtmlReport.write("a & b", Map.of("truth", "x.bed"), report(), out);
    return out.toString();
  }

  /** Without the doctype and with the two empty tags closed the page is XML, so tags are paired. */
  private static Document parsed(String page)
      throws IOException, SAXException, ParserConfigurationException {
    String xml = page.replace("<!DOCTYPE html>\n", "").replaceAll("(<meta [^>]*)>", "$1/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void thePageIsWellFormedAndHasACellForEachPairOfLabelsAndADotForEachBin() throws Exception {
    Document document = parsed(page());
    assertThat(document.getElementsByTagName("circle").getLength())
        .isEqualTo(report().reliability().size());
    assertThat(document.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("a & b");
    assertThat(page()).contains("title=\"1 bases\">50.0</td>").contains("<dd>x.bed</dd>");
  }

  @Test
  void thePageAsksNoOtherHostAndRunsNoScript() throws IOException {
    assertThat(page()).doesNotContain("http").doesNotContain("<script").doesNotContain("@import");
  }

  @Test
  void namesCannotBreakThePage() throws IOException {
    assertThat(page()).contains("&lt;site&gt;").doesNotContain("<site>");
  }
}
