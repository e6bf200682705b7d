/**
 * basewise on Spark: whole records of FASTA files shared out among executors.
 *
 * <p>The driver surveys all files, plans shards of about equal bases, and has each annotated by the
 * one engine of an executor, through the same classes as the command line. Begin with {@link
 * org.basewise.spark.JobRun}.
 */
package org.basewise.spark;
