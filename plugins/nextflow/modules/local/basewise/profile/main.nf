process BASEWISE_PROFILE {
    tag "${meta.id}"
    label 'process_single'

    conda "${moduleDir}/environment.yml"
    container "${workflow.containerEngine == 'singularity' && !task.ext.singularity_pull_docker_container
        ? 'https://depot.galaxyproject.org/singularity/basewise:0.1.0--hdfd78af_0'
        : 'biocontainers/basewise:0.1.0--hdfd78af_0'}"

    input:
    tuple val(meta), path(fasta)
    path model

    output:
    tuple val(meta), path("${prefix}.profile.json"), emit: profile
    tuple val("${task.process}"), val('basewise'), eval("basewise --version | sed -n 's/^basewise \\([^ ]*\\).*/\\1/p'"), topic: versions, emit: versions_basewise

    script:
    prefix = task.ext.prefix ?: "${meta.id}"
    def model_arg = model ? "--model ${model}" : ''
    def heap_mb = task.memory ? (task.memory.mega * 0.8).intValue() : 3072
    """
    basewise -Xmx${heap_mb}m profile \\
        ${fasta} \\
        ${model_arg} \\
        --threads ${task.cpus} \\
        --output ${prefix}.profile.json
    """

    stub:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    touch ${prefix}.profile.json
    """
}
