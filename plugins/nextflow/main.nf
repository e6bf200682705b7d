#!/usr/bin/env nextflow
// Annotates samples: the profile of each, a plan that shares its records out, the annotation of every share,
// and their outputs joined to those of one run on the whole file.
include { BASEWISE_PROFILE } from './modules/local/basewise/profile/main'
include { BASEWISE_PLAN } from './modules/local/basewise/plan/main'
include { BASEWISE_ANNOTATE } from './modules/basewise/annotate/main'
include { BASEWISE_MERGE } from './modules/local/basewise/merge/main'
include { MULTIQC } from './modules/local/multiqc/main'

// The rows of a samplesheet, held against its schema.
def samplesOf(sheet) {
    def schema = new groovy.json.JsonSlurper().parse(file("${projectDir}/assets/schema_input.json").toFile()).items
    def lines = file(sheet, checkIfExists: true).readLines().findAll { line -> line.trim() }
    def columns = lines ? lines[0].split(',').collect { column -> column.trim() } : []
    def lacking = schema.required - columns
    if (lacking) {
        error("${sheet}: has no column '${lacking[0]}'; accepted: a header 'sample,fasta' and a row for each sample")
    }
    if (lines.size() == 1) {
        error("${sheet}: names no sample; accepted: a row for each sample")
    }
    def seen = [] as Set
    lines.drop(1).withIndex(2).collect { line, number ->
        def cells = line.split(',', -1).collect { cell -> cell.trim() }
        def row = [columns, cells].transpose().collectEntries { pair -> [(pair[0]): pair[1]] }
        schema.properties.each { name, rule ->
            if (!((row[name] ?: '') ==~ rule.pattern)) {
                error("${sheet}: line ${number}: ${name} '${row[name] ?: ''}'; accepted: ${rule.errorMessage}")
            }
        }
        if (!seen.add(row.sample)) {
            error("${sheet}: line ${number}: sample '${row.sample}' is there twice; each sample has its own name")
        }
        def fasta = row.fasta ==~ /(\/|[a-z0-9]+:\/\/).*/ ? file(row.fasta) : file(sheet).toAbsolutePath().parent.resolve(row.fasta).normalize()
        if (!fasta.exists()) {
            error("${sheet}: line ${number}: there is no file ${fasta}")
        }
        [[id: row.sample], fasta]
    }
}

def isMultiqcThere() {
    workflow.containerEngine || workflow.session.config.conda?.enabled ||
        System.getenv('PATH').tokenize(':').any { folder -> new File(folder, 'multiqc').canExecute() }
}

workflow {
    if (!params.input == !params.fasta) {
        error("--input SAMPLESHEET or --fasta FILE is needed, one of them")
    }
    def endings = ['gff3'] + params.formats.tokenize(',')
    def samples = params.input
        ? channel.fromList(samplesOf(params.input))
        : channel.fromPath(params.fasta, checkIfExists: true).map { fasta ->
            [[id: fasta.name.replaceFirst(/\.(gz|bgz)$/, '').replaceFirst(/\.(fa|fasta|fna|fq|fastq)$/, '')], fasta] }
    def model = params.model ? file(params.model, checkIfExists: true) : []

    BASEWISE_PROFILE(samples, model)
    // A report is of a whole sample, which is then one share.
    BASEWISE_PLAN(samples, params.report ? 1 : params.shards)

    def shards = samples.join(BASEWISE_PROFILE.out.profile).join(BASEWISE_PLAN.out.plan).flatMap { meta, fasta, profile, plan ->
        def rows = plan.readLines().drop(1).collect { line -> line.split('\t') }
        rows.collect { row -> [meta + [shard: row[0], records: row[1], shards: rows.size()], fasta, profile] }
    }
    BASEWISE_ANNOTATE(shards, model)

    // All outputs of each share, then those of all shares of each sample.
    def annotated = BASEWISE_ANNOTATE.out
    def parts = annotated.gff.join(annotated.notes)
    params.formats.tokenize(',').collect { ending -> ending - '.gz' }.unique().each { ending ->
        parts = parts.join([bed: annotated.bed, faa: annotated.faa, ffn: annotated.ffn, tsv: annotated.tsv, bedgraph: annotated.bedgraph][ending])
    }
    parts = parts
        .map { row -> [groupKey(row[0].id, row[0].shards), row.drop(1).flatten()] }
        .groupTuple()
        .map { key, files -> [[id: key.target], files.flatten().sort { part -> part.name }] }
    BASEWISE_MERGE(parts, endings)

    if (params.multiqc == null ? isMultiqcThere() : params.multiqc) {
        MULTIQC(
            BASEWISE_MERGE.out.multiqc.map { meta, counts -> counts }.collect(sort: { counts -> counts.name }),
            file("${projectDir}/assets/multiqc_config.yml"),
        )
    }
    channel.topic('versions').unique().map { process, tool, version -> "${process}:\n    ${tool}: ${version}" }
        .collectFile(name: 'versions.yml', storeDir: "${params.outdir}/pipeline_info", newLine: true, sort: true)
}
