package org.basewise.nn;

/**
 * Which sequence a network maps to which (Karpathy 2015, "The Unreasonable Effectiveness of
 * Recurrent Neural Networks"): what is read at a step, and when something is emitted.
 */
public sealed interface Mapping {
  /** One label for each base, emitted at its own step. */
  Mapping PLAIN = new ManyToMany(0);

  /** The name, such as {@code many-to-many}. */
  String words();

  /**
   * Many-to-many: a label for each base, of base t at the step that reads base t + delay.
   *
   * @param delay in bases; 0: at its own step. Above 0 it is for networks that run from left to
   *     right, which see so much of what follows a base before they label it.
   */
  record ManyToMany(int delay) implements Mapping {
    @Override
    public String words() {
      return delay == 0 ? "many-to-many" : "delayed many-to-many";
    }
  }

  /**
   * Many-to-one: one label for a whole sequence, from the hidden states of all its steps.
   *
   * @param pool how the states become one
   */
  record ManyToOne(Pool pool) implements Mapping {
    @Override
    public String words() {
      return "many-to-one";
    }
  }

  /**
   * One-to-many: a sequence from a start symbol. Each step reads what the steps before emitted, and
   * emits the distribution of the next base.
   */
  record OneToMany() implements Mapping {
    @Override
    public String words() {
      return "one-to-many";
    }
  }
}
