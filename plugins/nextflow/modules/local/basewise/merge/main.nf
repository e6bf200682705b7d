// Joins the outputs of all shards of a sample, and counts their features for MultiQC.
process BASEWISE_MERGE {
    tag "${meta.id}"
    label 'process_single'

    conda "${moduleDir}/environment.yml"
    container "${workflow.containerEngine == 'singularity' && !task.ext.singularity_pull_docker_container
        ? 'https://depot.galaxyproject.org/singularity/basewise:0.1.0--hdfd78af_0'
        : 'biocontainers/basewise:0.1.0--hdfd78af_0'}"

    input:
    tuple val(meta), path(parts, stageAs: 'parts/*')
    val endings

    output:
    tuple val(meta), path("${prefix}.*"), emit: outputs
    tuple val(meta), path("${prefix}_mqc.json"), emit: multiqc
    tuple val("${task.process}"), val('basewise'), eval("basewise --version | sed -n 's/^basewise \\([^ ]*\\).*/\\1/p'"), topic: versions, emit: versions_basewise

    script:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    for ending in ${endings.join(' ')}; do
        basewise -Xmx512m merge parts/*.\$ending --output ${prefix}.\$ending
    done
    awk -v sample='${prefix}' -f "\$(command -v gff3_counts)" ${prefix}.gff3 > ${prefix}_mqc.json
    """

    stub:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    for ending in ${endings.join(' ')}; do touch ${prefix}.\$ending; done
    touch ${prefix}_mqc.json
    """
}
