package org.basewise.nn;

/** What the tokens of a network's input stand for. */
public interface Vocabulary {

  /** V: the plain tokens are 0 to {@code size() - 1}, each one-hot. */
  int size();

  /**
   * The plain tokens whose mean a composite token stands for.
   *
   * @param composite a negative token
   * @return plain tokens; none of them where nothing is read
   */
  int[] members(int composite);
}
