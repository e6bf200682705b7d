import unittest

import expected


def row(start, end, attributes="ID=a", kind="CDS"):
    return ["c", "x", kind, str(start), str(end), ".", "+", "0", attributes]


class ExpectedTest(unittest.TestCase):
    def test_rows_of_one_id_are_one_gene_and_pseudogenes_are_none(self):
        rows = [row(1, 10), row(21, 30), row(5, 8, "ID=b;pseudo=true"), row(40, 60, "ID=c", "gene"), row(41, 60, "ID=d;x=y")]
        self.assertEqual(sorted(expected.lengths_of(expected.coding(rows))), [20, 20])

    def test_bases_of_two_genes_count_once(self):
        rows = [row(1, 30), row(21, 40, "ID=b"), ["unknown", *row(1, 5)[1:]]]
        self.assertEqual(expected.covered(rows, {"c": 100}), 40)

    def test_a_length_stands_in_the_bin_that_begins_with_it(self):
        made = expected.histogram([100, 120, 121, 999, 1000])
        lower = made["edges"]
        self.assertEqual(len(lower), len(made["counts"]) + 1)
        counts = dict(zip(lower, made["counts"]))
        self.assertEqual([counts[100], counts[121], counts[1000], sum(made["counts"])], [2, 1, 1, 5])


if __name__ == "__main__":
    unittest.main()
