package org.basewise.io;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What tells JBrowse 2 and IGV of the files in a {@link SessionFolder}.
 *
 * @param name of the folder
 * @param contig the id of the record that is shown first; empty if there is none
 * @param length bases of that record
 * @param tracks of posteriors, by the names of their files
 */
record BrowserSession(String name, String contig, int length, Map<String, LabelSelection> tracks) {
  /** Bases that are shown first: some ten genes of a bacterium. */
  private static final int FIRST_VIEW = 10_000;

  /** Pixels of a track of posteriors. */
  private static final int TRACK_HEIGHT = 60;

  /** Rows for each pixel up to which JBrowse shows a track unasked; its own 0.3 is for genes. */
  private static final int MOST_ROWS = 1_000;

  private static final String POSTERIOR = "posterior of ";

  /** The configuration of JBrowse 2: an assembly, its tracks, and a first view of them. */
  String jbrowse() {
    JsonObject sequence = adapter("BgzipFastaAdapter", "fastaLocation", SessionFolder.SEQUENCES);
    sequence.add("faiLocation", location(SessionFolder.SEQUENCES + ".fai"));
    sequence.add("gziLocation", location(SessionFolder.SEQUENCES + ".gzi"));
    JsonObject reference = object("type", "ReferenceSequenceTrack");
    reference.addProperty("trackId", name + "-sequences");
    reference.add("adapter", sequence);
    JsonObject assembly = object("name", name);
    assembly.add("sequence", reference);

    JsonArray all = new JsonArray();
    all.add(track("FeatureTrack", "features", "features", "Gff3TabixAdapter", "gffGzLocation"));
    for (Map.Entry<String, LabelSelection> entry : tracks.entrySet()) {
      JsonObject track =
          track(
              "QuantitativeTrack",
              entry.getKey(),
              POSTERIOR + entry.getValue().name(),
              "BedGraphTabixAdapter",
              "bedGraphGzLocation");
      JsonObject display = object("type", "LinearWiggleDisplay");
      display.addProperty("displayId", name + "-" + entry.getKey() + "-display");
      display.addProperty("minScore", 0);
      display.addProperty("maxScore", 1);
      display.addProperty("height", TRACK_HEIGHT);
      display.addProperty("maxFeatureScreenDensity", MOST_ROWS);
      track.add("displays", array(display));
      all.add(track);
    }

    JsonObject config = new JsonObject();
    config.add("assemblies", array(assembly));
    config.add("tracks", all);
    if (!contig.isEmpty()) {
      config.add("defaultSession", firstView(all));
    }
    return new GsonBuilder().setPrettyPrinting().create().toJson(config) + "\n";
  }

  private JsonObject firstView(JsonArray all) {
    JsonArray ids = new JsonArray();
    all.forEach(track -> ids.add(track.getAsJsonObject().get("trackId")));
    JsonObject shown = object("assembly", name);
    shown.addProperty("loc", contig + ":1.." + Math.min(length, FIRST_VIEW));
    shown.add("tracks", ids);
    JsonObject view = object("type", "LinearGenomeView");
    view.addProperty("id", "annotation");
    view.add("init", shown);
    JsonObject session = object("name", name);
    session.add("views", array(view));
    return session;
  }

  private JsonObject track(
      String type, String id, String title, String adapterType, String fileField) {
    String file = id.equals("features") ? SessionFolder.FEATURES : SessionFolder.bedGraph(id);
    JsonObject index = object("indexType", "TBI");
    index.add("location", location(file + ".tbi"));
    JsonObject adapter = adapter(adapterType, fileField, file);
    adapter.add("index", index);
    JsonObject track = object("type", type);
    track.addProperty("trackId", name + "-" + id);
    track.addProperty("name", title);
    JsonArray assemblies = new JsonArray();
    assemblies.add(name);
    track.add("assemblyNames", assemblies);
    track.add("adapter", adapter);
    return track;
  }

  private static JsonObject adapter(String type, String fileField, String file) {
    JsonObject adapter = object("type", type);
    adapter.add(fileField, location(file));
    return adapter;
  }

  private static JsonObject location(String file) {
    JsonObject location = object("uri", file);
    location.addProperty("locationType", "UriLocation");
    return location;
  }

  private static JsonObject object(String key, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(key, value);
    return object;
  }

  private static JsonArray array(JsonObject element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }

  /** The session of IGV, for its desktop program. */
  String igv() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      start(xml, 0, "Session");
      xml.writeAttribute("genome", SessionFolder.SEQUENCES);
      xml.writeAttribute(
          "locus", contig.isEmpty() ? "All" : contig + ":1-" + Math.min(length, FIRST_VIEW));
      xml.writeAttribute("version", "8");
      start(xml, 1, "Resources");
      start(xml, 2, "Resource");
      xml.writeAttribute("path", SessionFolder.FEATURES);
      xml.writeAttribute("type", "gff3");
      xml.writeAttribute("name", "features");
      xml.writeEndElement();
      for (Map.Entry<String, LabelSelection> entry : tracks.entrySet()) {
        start(xml, 2, "Resource");
        xml.writeAttribute("path", SessionFolder.bedGraph(entry.getKey()));
        xml.writeAttribute("type", "bedgraph");
        xml.writeAttribute("name", POSTERIOR + entry.getValue().name());
        xml.writeAttribute("trackLine", "track viewLimits=0:1 autoScale=off");
        xml.writeEndElement();
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written", e);
    }
    return text + "\n";
  }

  private static void start(XMLStreamWriter xml, int depth, String element)
      throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeStartElement(element);
  }
}
