#!/usr/bin/env cwl-runner
cwlVersion: v1.2
class: CommandLineTool
id: basewise-annotate
label: basewise annotate
doc: |
  Labels every base of a FASTA file with a recurrent neural network and writes genes or other features.
  Each of the file names below that is given asks for one more output of the same pass.

requirements:
  InlineJavascriptRequirement: {}
hints:
  SoftwareRequirement:
    packages:
      basewise:
        version: ["0.1.0"]
  ResourceRequirement:
    coresMin: 1
    ramMin: 4096

baseCommand: [basewise]
arguments:
  - valueFrom: -Xmx$(Math.floor(runtime.ram * 0.8))m
    position: 0
  - valueFrom: annotate
    position: 1
  - prefix: --threads
    valueFrom: $(runtime.cores)
    position: 3

inputs:
  fasta:
    type: File
    doc: Sequences, plain, gzip or bgzip.
    inputBinding: {position: 2}
  model:
    type: File?
    doc: A model of basewise train (.safetensors). Without it bundled_model is taken.
    inputBinding: {position: 4, prefix: --model}
  bundled_model:
    type: string?
    doc: The name of a model that comes with basewise. Default bacteria.
    inputBinding:
      position: 4
      prefix: --model
      valueFrom: "$(inputs.model ? null : self)"
  genetic_code:
    type: int?
    doc: "NCBI genetic code of coding labels. Default: the model's, or table 4 where in-frame codons show that TGA is not a stop; reads and contigs below 150,000 bases take the table of the first million bases."
    inputBinding: {position: 4, prefix: --genetic-code}
  decoder:
    type:
      - "null"
      - type: enum
        symbols: [auto, viterbi, mea, argmax]
    doc: |
      What labels are chosen for: viterbi, the likeliest path, for whole features; mea, the path on which most bases are
      expected to be right; argmax, the likeliest label of each base by itself; auto, the default, mea for sequences below 5,000 bases and viterbi for longer ones.
    inputBinding: {position: 4, prefix: --decoder}
  min_length:
    type: int?
    doc: Leave out shorter features. Default 1.
    inputBinding: {position: 4, prefix: --min-length}
  min_length_of:
    type: string[]?
    doc: Shortest feature of a type that is written, such as tRNA=60.
    inputBinding: {position: 4, prefix: --min-length-of, itemSeparator: ","}
  min_gene:
    type: int?
    doc: Shortest complete coding feature that is written, with its stop codon. Default 90.
    inputBinding: {position: 4, prefix: --min-gene}
  min_partial_gene:
    type: int?
    doc: Shortest partial coding feature at an end of a contig or beside a gap. Default 60.
    inputBinding: {position: 4, prefix: --min-partial-gene}
  closed_ends:
    type: boolean?
    doc: No feature is cut off by an end of a contig or a gap, as in sequences that are known to be complete.
    inputBinding: {position: 4, prefix: --closed-ends}
  error_rate:
    type: float?
    doc: Sequencing errors per base, such as 0.001, instead of estimating them.
    inputBinding: {position: 4, prefix: --error-rate}
  profile:
    type: File?
    doc: The profile of the sample that 'basewise profile' wrote, instead of estimating one.
    inputBinding: {position: 4, prefix: --profile}
  min_score:
    type: float?
    doc: Leave out features with a lower mean posterior, 0 to 1. Default 0.
    inputBinding: {position: 4, prefix: --min-score}
  bad_records:
    type:
      - "null"
      - type: enum
        symbols: [fail, skip]
    doc: Records that are empty, repeat an id, or have letters that are no nucleotides. Default fail.
    inputBinding: {position: 4, prefix: --bad-records}
  circular:
    type: boolean?
    doc: All records are circular.
    inputBinding: {position: 4, prefix: --circular}
  circular_ids:
    type: string[]?
    doc: These records are circular.
    inputBinding: {position: 4, prefix: --circular-ids, itemSeparator: ","}
  types:
    type: string[]?
    doc: Types of features that are written, such as CDS. Default all.
    inputBinding: {position: 4, prefix: --types, itemSeparator: ","}
  locus_tag:
    type: string?
    doc: Prefix of locus tags; features are then called PREFIX_00005 and so on.
    inputBinding: {position: 4, prefix: --locus-tag}
  bed_column_4:
    type:
      - "null"
      - type: enum
        symbols: [id, type]
    doc: Column 4 of BED. Default id.
    inputBinding: {position: 4, prefix: --bed-name}
  for_submission:
    type: boolean?
    doc: Write what NCBI's table2asn accepts for GenBank; needs locus_tag.
    inputBinding: {position: 4, prefix: --for-submission}
  gff3_fasta:
    type: boolean?
    doc: Add the sequences to GFF3.
    inputBinding: {position: 4, prefix: --gff3-fasta}
  label:
    type: string?
    doc: Label or feature type shown by bedGraph. Default the sum over all labels of features.
    inputBinding: {position: 4, prefix: --label}
  all_posteriors:
    type: boolean?
    doc: Give the per-base table a column for each label.
    inputBinding: {position: 4, prefix: --all-posteriors}
  flank:
    type: int?
    doc: "Bases of context on either side of a window. Default: the model's."
    inputBinding: {position: 4, prefix: --flank}
  strands:
    type:
      - "null"
      - type: enum
        symbols: [one, both]
    doc: "Strands that the network reads; both: the mean of their posteriors. Default: the model's."
    inputBinding: {position: 4, prefix: --strands}
  kernel:
    type:
      - "null"
      - type: enum
        symbols: [auto, vector, rows, ejml, scalar]
    doc: Implementation of the network. Default auto.
    inputBinding: {position: 4, prefix: --kernel}
  gff3_name:
    type: string
    default: annotation.gff3
    doc: Name of the GFF3 file, ending in .gff3 or .gff3.gz.
    inputBinding: {position: 5, prefix: --output}
  bed_name:
    type: string?
    doc: Name of a BED file, ending in .bed or .bed.gz.
    inputBinding: {position: 5, prefix: --output}
  genbank_name:
    type: string?
    doc: Name of a GenBank flat file, ending in .gbk or .gbk.gz.
    inputBinding: {position: 5, prefix: --output}
  embl_name:
    type: string?
    doc: Name of an EMBL flat file, ending in .embl or .embl.gz.
    inputBinding: {position: 5, prefix: --output}
  bedgraph_name:
    type: string?
    doc: Name of a bedGraph file, ending in .bedgraph or .bedgraph.gz.
    inputBinding: {position: 5, prefix: --output}
  table_name:
    type: string?
    doc: Name of a table with a row for each base, ending in .tsv or .tsv.gz.
    inputBinding: {position: 5, prefix: --output}
  jsonl_name:
    type: string?
    doc: Name of a file of JSON lines, ending in .jsonl or .jsonl.gz.
    inputBinding: {position: 5, prefix: --output}
  regions_name:
    type: string?
    doc: Name of a FASTA file of the features' sequences, ending in .fa or .fa.gz.
    inputBinding: {position: 5, prefix: --output}
  genes_name:
    type: string?
    doc: Name of a FASTA file of coding features.
    inputBinding: {position: 5, prefix: --genes}
  proteins_name:
    type: string?
    doc: Name of a FASTA file of their proteins; x marks the codon of a frameshift.
    inputBinding: {position: 5, prefix: --proteins}
  unsure_name:
    type: string?
    doc: Name of a BED file of the stretches whose label has a low probability.
    inputBinding: {position: 5, prefix: --low-confidence}
  unsure_below:
    type: float?
    doc: The posterior below which --low-confidence writes a base. Default 0.5.
    inputBinding: {position: 5, prefix: --low-confidence-below}
  tracks_name:
    type: string?
    doc: Name of a folder that takes a bedGraph for each feature type and strand.
    inputBinding: {position: 5, prefix: --tracks}
  session_name:
    type: string?
    doc: Name of a folder that JBrowse 2 and IGV open, with indexed sequences, features and probabilities.
    inputBinding: {position: 5, prefix: --session}
  report_name:
    type: string?
    doc: Name of a page (HTML) with figures, charts, low-confidence places and a genome browser.
    inputBinding: {position: 5, prefix: --report}
  report_bases:
    type: long?
    doc: The most bases that the page's genome browser holds. Default 20,000,000.
    inputBinding: {position: 5, prefix: --report-bases}
  stats_name:
    type: string?
    doc: Name of a JSON file of the figures, which MultiQC's plugin reads.
    inputBinding: {position: 5, prefix: --stats}

outputs:
  gff3: {type: File, outputBinding: {glob: $(inputs.gff3_name)}}
  bed: {type: "File?", outputBinding: {glob: "$(inputs.bed_name || [])"}}
  genbank: {type: "File?", outputBinding: {glob: "$(inputs.genbank_name || [])"}}
  embl: {type: "File?", outputBinding: {glob: "$(inputs.embl_name || [])"}}
  bedgraph: {type: "File?", outputBinding: {glob: "$(inputs.bedgraph_name || [])"}}
  table: {type: "File?", outputBinding: {glob: "$(inputs.table_name || [])"}}
  jsonl: {type: "File?", outputBinding: {glob: "$(inputs.jsonl_name || [])"}}
  regions: {type: "File?", outputBinding: {glob: "$(inputs.regions_name || [])"}}
  genes: {type: "File?", outputBinding: {glob: "$(inputs.genes_name || [])"}}
  proteins: {type: "File?", outputBinding: {glob: "$(inputs.proteins_name || [])"}}
  unsure: {type: "File?", outputBinding: {glob: "$(inputs.unsure_name || [])"}}
  tracks: {type: "Directory?", outputBinding: {glob: "$(inputs.tracks_name || [])"}}
  session: {type: "Directory?", outputBinding: {glob: "$(inputs.session_name || [])"}}
  report: {type: "File?", outputBinding: {glob: "$(inputs.report_name || [])"}}
  stats: {type: "File?", outputBinding: {glob: "$(inputs.stats_name || [])"}}
