process MULTIQC {
    label 'process_single'

    conda "${moduleDir}/environment.yml"
    container "${workflow.containerEngine == 'singularity' && !task.ext.singularity_pull_docker_container
        ? 'https://depot.galaxyproject.org/singularity/multiqc:1.35--pyhdfd78af_0'
        : 'biocontainers/multiqc:1.35--pyhdfd78af_0'}"

    input:
    path results, stageAs: 'results/*'
    path config

    output:
    path 'multiqc_report.html', emit: report
    path 'multiqc_report_data', emit: data

    script:
    """
    multiqc --config ${config} --filename multiqc_report.html results
    """

    stub:
    """
    mkdir multiqc_report_data
    touch multiqc_report.html
    """
}
