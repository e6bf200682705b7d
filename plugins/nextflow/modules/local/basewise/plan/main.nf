process BASEWISE_PLAN {
    tag "${meta.id}"
    label 'process_single'

    conda "${moduleDir}/environment.yml"
    container "${workflow.containerEngine == 'singularity' && !task.ext.singularity_pull_docker_container
        ? 'https://depot.galaxyproject.org/singularity/basewise:0.1.0--hdfd78af_0'
        : 'biocontainers/basewise:0.1.0--hdfd78af_0'}"

    input:
    tuple val(meta), path(fasta)
    val shards

    output:
    tuple val(meta), path("${prefix}.plan.tsv"), emit: plan
    tuple val("${task.process}"), val('basewise'), eval("basewise --version | sed -n 's/^basewise \\([^ ]*\\).*/\\1/p'"), topic: versions, emit: versions_basewise

    script:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    basewise -Xmx512m plan ${fasta} --shards ${shards} --output ${prefix}.plan.tsv
    """

    stub:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    printf '#shard\\trecords\\tbases\\n1\\t1-1\\t1\\n' > ${prefix}.plan.tsv
    """
}
