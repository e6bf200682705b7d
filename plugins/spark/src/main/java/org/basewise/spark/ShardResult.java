package org.basewise.spark;

import java.io.Serializable;
import java.util.Map;

/**
 * What was found in a shard.
 *
 * @param path of its file
 * @param features their number by type
 * @param failure what is wrong with the file; empty if nothing is
 */
record ShardResult(
    String path, long contigs, long bases, Map<String, Long> features, String failure)
    implements Serializable {}
