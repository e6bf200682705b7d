package org.basewise.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.basewise.cli.SampleFile;
import org.basewise.genome.BadInputException;

/** The FASTA files that folders, globs and file names stand for. */
final class InputFiles {
  private InputFiles() {}

  /**
   * Lists files; of a folder those whose names end as sequences do, not those of its folders.
   *
   * @param places files, folders and Hadoop globs. Not modified.
   * @return in the order of the places, each place by path
   * @throws BadInputException if a place has no file, or two files have one name
   */
  static List<InputFile> of(List<String> places, Configuration configuration) throws IOException {
    List<InputFile> files = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (String place : places) {
      List<FileStatus> found = at(place, configuration);
      if (found.isEmpty()) {
        throw new BadInputException(
            place,
            "has no FASTA file; accepted: a file, a folder of files such as x.fa or x.fna.gz, or a"
                + " glob");
      }
      for (FileStatus status : found) {
        String path = status.getPath().toString();
        String name = SampleFile.nameOf(status.getPath().getName());
        String other = names.put(name, path);
        if (other != null) {
          throw new BadInputException(
              path,
              "its outputs would have the name '" + name + "', as those of " + other + " have");
        }
        files.add(new InputFile(name, path, status.getLen()));
      }
    }
    return files;
  }

  private static List<FileStatus> at(String place, Configuration configuration) throws IOException {
    Path path = new Path(place);
    FileSystem files = path.getFileSystem(configuration);
    FileStatus[] matches = files.globStatus(path);
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
      if (match.isFile()) {
        found.add(match);
        continue;
      }
      for (FileStatus inside : files.listStatus(match.getPath())) {
        String name = inside.getPath().getName();
        boolean isHidden = name.startsWith(".") || name.startsWith("_");
        if (inside.isFile() && !isHidden && SampleFile.isNamedAsSequences(name)) {
          found.add(inside);
        }
      }
    }
    found.sort(Comparator.comparing(FileStatus::getPath));
    return found;
  }
}
