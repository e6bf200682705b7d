package org.basewise.spark;

import java.io.Serializable;

/**
 * A file of sequences on some Hadoop file system.
 *
 * @param name of its outputs: that of the file without folder and endings
 * @param path with scheme
 * @param length in bytes
 */
record InputFile(String name, String path, long length) implements Serializable {}
