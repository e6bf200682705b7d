// Runs the module on testdata: a gzip genome with the bundled model and all outputs, and a model of one's own.
include { BASEWISE_ANNOTATE as GENES } from '../main.nf'
include { BASEWISE_ANNOTATE as SITES } from '../main.nf'

workflow {
    GENES(channel.of([[id: 'lambda'], file("${params.testdata}/lambda.fa.gz"), []]), [])
    SITES(channel.of([[id: 'sites'], file("${params.testdata}/motif/test.fa"), []]), file(params.model))
    channel.topic('versions').unique().map { name, tool, version -> "${name}\t${tool}\t${version}" }
        .collectFile(name: 'versions.tsv', storeDir: params.outdir, newLine: true, sort: true)
}
