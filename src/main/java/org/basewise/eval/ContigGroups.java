package org.basewise.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;

/** Says which contigs are kin and must stay on one side of a split. */
@FunctionalInterface
public interface ContigGroups {
  /**
   * The name of the group of a contig.
   *
   * @throws BadInputException if the contig has none
   */
  String groupOf(String contigId);

  /** Every contig is a group of its own. */
  static ContigGroups eachContig() {
    return contigId -> contigId;
  }

  /**
   * The group is what stands before the first {@code delimiter} of the contig's name; the whole
   * name if it has none.
   */
  static ContigGroups byPrefix(char delimiter) {
    return contigId -> {
      int at = contigId.indexOf(delimiter);
      return at < 0 ? contigId : contigId.substring(0, at);
    };
  }

  /**
   * Groups listed in a file: two columns separated by a tab, the contig and its group; empty lines
   * and lines that begin with {@code #} do not count.
   *
   * @param source the file's name, for errors
   * @param lines its lines
   * @throws BadInputException if a line has not two columns, or names a contig again with another
   *     group
   */
  static ContigGroups listed(String source, List<String> lines) {
    Map<String, String> groups = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length != 2 || columns[0].isBlank() || columns[1].isBlank()) {
        throw new BadInputException(
            source + ": line " + (i + 1),
            "'" + line + "' is not a contig and its group, separated by one tab");
      }
      String before = groups.putIfAbsent(columns[0].strip(), columns[1].strip());
      if (before != null && !before.equals(columns[1].strip())) {
        throw new BadInputException(
            source + ": line " + (i + 1),
            "contig '"
                + columns[0].strip()
                + "' is in group '"
                + columns[1].strip()
                + "' and in group '"
                + before
                + "'; a contig has one group");
      }
    }
    return contigId -> {
      String group = groups.get(contigId);
      if (group == null) {
        throw new BadInputException(
            source + ": record '" + contigId + "'", "has no group; every contig must be listed");
      }
      return group;
    };
  }
}
