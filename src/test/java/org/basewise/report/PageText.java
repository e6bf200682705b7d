package org.basewise.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads a page as its scripts do. */
record PageText(String html) {
  /** The element of an id. */
  private String element(String id) {
    Matcher matcher =
        Pattern.compile(" id=\"" + id + "\">(.*?)</script>", Pattern.DOTALL).matcher(html);
    if (!matcher.find()) {
      throw new AssertionError("no element " + id);
    }
    return matcher.group(1);
  }

  JsonObject data() {
    return JsonParser.parseString(element("data")).getAsJsonObject();
  }

  byte[] bytes(String id) throws IOException {
    byte[] packed = Base64.getDecoder().decode(element(id));
    return new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true))
        .readAllBytes();
  }

  /** What stands before the scripts: all that is shown without them. */
  String body() {
    return html.substring(html.indexOf("<body>"), html.indexOf("<script type"));
  }
}
