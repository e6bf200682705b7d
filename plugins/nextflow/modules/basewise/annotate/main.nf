process BASEWISE_ANNOTATE {
    tag "${meta.id}"
    label 'process_medium'

    conda "${moduleDir}/environment.yml"
    container "${workflow.containerEngine == 'singularity' && !task.ext.singularity_pull_docker_container
        ? 'https://depot.galaxyproject.org/singularity/basewise:0.1.0--hdfd78af_0'
        : 'biocontainers/basewise:0.1.0--hdfd78af_0'}"

    input:
    tuple val(meta), path(fasta), path(profile)
    path model

    output:
    tuple val(meta), path("${prefix}.gff3"), emit: gff
    tuple val(meta), path("*.bed"), emit: bed, optional: true
    tuple val(meta), path("*.bedgraph{,.gz}"), emit: bedgraph, optional: true
    tuple val(meta), path("*.faa"), emit: faa, optional: true
    tuple val(meta), path("*.ffn"), emit: ffn, optional: true
    tuple val(meta), path("*.tsv{,.gz}"), emit: tsv, optional: true
    tuple val(meta), path("tracks/*.bedgraph"), emit: tracks, optional: true
    tuple val(meta), path("*.shard.json"), emit: notes, optional: true
    tuple val(meta), path("*.html"), emit: report, optional: true
    tuple val(meta), path("*.stats.json"), emit: stats, optional: true
    tuple val(meta), path("*.log"), emit: log
    tuple val("${task.process}"), val('basewise'), eval("basewise --version | sed -n 's/^basewise \\([^ ]*\\).*/\\1/p'"), topic: versions, emit: versions_basewise

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    prefix = task.ext.prefix ?: "${meta.id}"
    def model_arg = model ? "--model ${model}" : ''
    def profile_arg = profile ? "--profile ${profile}" : ''
    def heap_mb = 3072
    if (!task.memory) {
        log.info('[basewise annotate] Available memory not known - defaulting to a heap of 3 GB. Specify process memory requirements to change this.')
    }
    else {
        heap_mb = (task.memory.mega * 0.8).intValue()
    }
    """
    basewise -Xmx${heap_mb}m annotate \\
        ${fasta} \\
        ${model_arg} \\
        ${profile_arg} \\
        --threads ${task.cpus} \\
        --output ${prefix}.gff3 \\
        ${args} \\
        2> ${prefix}.log || { code=\$?; cat ${prefix}.log >&2; exit \$code; }
    """

    stub:
    def args = task.ext.args ?: ''
    prefix = task.ext.prefix ?: "${meta.id}"
    def outputs = ["${prefix}.gff3"] + (args =~ /--output\s+(\S+)/).collect { match -> match[1] }
    def pages = (args =~ /--(?:report|stats)\s+(\S+)/).collect { match -> match[1] }
    def notes = args.contains('--records') ? outputs.collect { output -> "${output}.shard.json" } : []
    """
    touch ${(outputs + pages + notes).join(' ')}
    touch ${prefix}.log
    """
}
