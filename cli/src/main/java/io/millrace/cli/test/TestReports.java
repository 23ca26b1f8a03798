package io.millrace.cli.test;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.sql.testing.CaseResult;
import io.millrace.sql.testing.CaseResult.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes results for programs. */
final class TestReports {
  private TestReports() {}

  /**
   * Writes one object with the counts and the list {@code cases}.
   *
   * @throws IOException when the file cannot be written
   */
  static void writeJson(List<CaseResult> results, Path file) throws IOException {
    createParent(file);
    try (Writer text = Files.newBufferedWriter(file);
        JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeNumberField("passed", CasePrinter.count(results, Outcome.PASSED));
      out.writeNumberField("failed", CasePrinter.count(results, Outcome.FAILED));
      out.writeNumberField("skipped", CasePrinter.count(results, Outcome.SKIPPED));
      out.writeArrayFieldStart("cases");
      for (CaseResult result : results) {
        writeCase(out, result);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }

  private static void writeCase(JsonGenerator out, CaseResult result) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", result.id());
    out.writeStringField("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
    out.writeStringField("reason", result.reason());
    out.writeStringField("detail", result.detail());
    out.writeArrayFieldStart("notes");
    for (String note : result.notes()) {
      out.writeString(note);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /**
   * Writes one {@code testsuite} as build servers read it.
   *
   * @throws IOException when the file cannot be written
   */
  static void writeJunit(List<CaseResult> results, Path file) throws IOException {
    createParent(file);
    try (Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("testsuite");
      out.writeAttribute("name", "millrace test");
      out.writeAttribute("tests", Integer.toString(results.size()));
      out.writeAttribute("failures", Long.toString(CasePrinter.count(results, Outcome.FAILED)));
      out.writeAttribute("skipped", Long.toString(CasePrinter.count(results, Outcome.SKIPPED)));
      for (CaseResult result : results) {
        writeJunitCase(out, result);
      }
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException failed) {
      throw new IOException("report " + file + " cannot be written", failed);
    }
  }

  private static void writeJunitCase(XMLStreamWriter out, CaseResult result)
      throws XMLStreamException {
    out.writeStartElement("testcase");
    out.writeAttribute("name", printable(result.id()));
    out.writeAttribute("classname", "millrace.sql");
    if (result.outcome() == Outcome.FAILED) {
      out.writeStartElement("failure");
      out.writeAttribute("message", printable(result.reason()));
      out.writeCharacters(printable(result.detail()));
      out.writeEndElement();
    } else if (result.outcome() == Outcome.SKIPPED) {
      out.writeEmptyElement("skipped");
    }
    out.writeEndElement();
  }

  /** XML 1.0 has no place for most control characters. */
  private static String printable(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "?");
  }

  private static void createParent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }
}
