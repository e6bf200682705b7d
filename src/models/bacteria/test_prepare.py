import unittest

import prepare


def row(kind, start, end, strand, attributes="ID=a"):
    return ["c", "x", kind, str(start), str(end), ".", strand, "0", attributes]


class PrepareTest(unittest.TestCase):
    contigs = {"c": 1000}

    def test_a_row_over_the_end_of_a_contig_ends_there_and_is_partial(self):
        rows = list(prepare.ended([row("CDS", 900, 1100, "+"), row("CDS", 1001, 1100, "+"), ["#x"]], self.contigs))
        self.assertEqual(rows, [row("CDS", 900, 1000, "+", "ID=a;partial=true;end_range=.,."), ["#x"]])

    def test_where_rna_may_be_missing_stretches_with_room_for_it_do_not_count(self):
        rows = [row("region", 1, 1000, "+"), row("CDS", 101, 400, "+"), row("tRNA", 470, 900, "-")]
        self.assertEqual(list(prepare.room_for_rna(rows, self.contigs, 70)), [("c", 0, 85), ("c", 915, 1000)])
        self.assertEqual(list(prepare.room_for_rna(rows, self.contigs, 69)), [("c", 0, 85), ("c", 415, 454), ("c", 915, 1000)])

    def test_bases_around_a_poor_start_do_not_count(self):
        rows = [row("CDS", 101, 400, "+", "ID=a"), row("CDS", 51, 90, "+", "ID=b;pseudo=true"), row("CDS", 501, 560, "-", "ID=c")]
        self.assertEqual(
            list(prepare.around_starts(rows, self.contigs)),
            [("c", 100, 145), ("c", 40, 50), ("c", 90, 100), ("c", 540, 560), ("c", 560, 620)])

    def test_rows_of_one_gene_have_one_start(self):
        rows = [row("CDS", 101, 200, "-"), row("CDS", 300, 400, "-")]
        self.assertEqual(list(prepare.around_starts(rows, self.contigs)), [("c", 355, 400), ("c", 400, 460)])

    def test_only_the_named_sets_have_such_stretches(self):
        rows = [row("CDS", 101, 400, "+")]
        self.assertEqual(prepare.unsure("syn3A", rows, self.contigs), [])
        self.assertEqual(len(prepare.unsure("tthermophilus_HB27c", rows, self.contigs)), 2)
        self.assertEqual(len(prepare.unsure("cacnes_HL005PA3", rows, self.contigs)), 4)


if __name__ == "__main__":
    unittest.main()
