package org.basewise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The directions between packages; a broken one is told as the sentence it breaks. */
class ArchitectureTest {
  private static final String ROOT = "org.basewise.";
  private static final String NN_LAW = "nn never sees DNA";
  private static final String FLOAT_LAW = "genome and label never see floats";
  private static final Set<String> FLOATS = Set.of("float", "double");

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.basewise");

  /** Each package and those of this program that it may use. */
  private static Map<String, List<String>> directions() {
    Map<String, List<String>> uses = new LinkedHashMap<>();
    uses.put("genome", List.of());
    uses.put("file", List.of("genome"));
    uses.put("label", List.of("genome"));
    uses.put("nn.kernel.vector", List.of("nn.kernel"));
    uses.put("nn.kernel", List.of());
    uses.put("nn", List.of("nn.kernel"));
    uses.put("nn.cell", List.of("nn", "nn.kernel"));
    uses.put("nn.stack", List.of("nn", "nn.cell", "nn.kernel"));
    uses.put("batch", List.of("label", "genome", "nn"));
    uses.put(
        "model",
        List.of("nn.stack", "nn.cell", "nn", "nn.kernel", "batch", "label", "file", "genome"));
    uses.put("eval", List.of("label", "genome"));
    uses.put("rna", List.of("genome"));
    uses.put("io", List.of("label", "rna", "file", "genome"));
    uses.put("shard", List.of("genome"));
    uses.put("infer", List.of("model", "nn", "nn.stack", "nn.kernel", "batch", "label", "genome"));
    uses.put("decode", List.of("infer", "model", "label", "genome"));
    uses.put("assemble", List.of("decode", "infer", "label", "genome"));
    uses.put(
        "fit",
        List.of(
            "assemble",
            "decode",
            "infer",
            "io",
            "model",
            "nn",
            "nn.stack",
            "nn.kernel",
            "label",
            "genome"));
    uses.put(
        "train",
        List.of(
            "model", "nn", "nn.stack", "nn.kernel", "batch", "label", "eval", "file", "genome"));
    uses.put("stats", List.of("label", "genome"));
    uses.put("report", List.of("stats", "eval", "train", "io", "label", "genome"));
    uses.put("plan", List.of("label", "genome"));
    return uses;
  }

  /** Each library and the packages that may use it. */
  private static Map<String, List<String>> libraries() {
    Map<String, List<String>> users = new LinkedHashMap<>();
    users.put("org.biojava..", List.of("io"));
    users.put("htsjdk..", List.of("io"));
    users.put("smile..", List.of("eval"));
    users.put("picocli..", List.of("cli"));
    users.put("me.tongfei.progressbar..", List.of("cli"));
    users.put(
        "com.google.gson..",
        List.of("model", "io", "report", "stats", "eval", "cli", "train", "decode", "shard"));
    users.put("org.ejml..", List.of("nn", "nn.cell", "nn.stack", "nn.kernel", "model", "train"));
    users.put("jdk.incubator..", List.of("nn.kernel.vector"));
    return users;
  }

  @TestFactory
  Stream<DynamicTest> everyPackageUsesOnlyThoseItMay() {
    return directions().entrySet().stream()
        .map(
            direction ->
                DynamicTest.dynamicTest(
                    direction.getKey(),
                    () -> onlyUses(direction.getKey(), direction.getValue()).check(PROGRAM)));
  }

  private static ArchRule onlyUses(String user, List<String> used) {
    List<String> allowed = new ArrayList<>(used);
    allowed.add(user);
    String sentence =
        used.isEmpty()
            ? user + " uses no other package of basewise"
            : user + " uses " + String.join(", ", used) + " and no other package of basewise";
    return noClasses()
        .that()
        .resideInAPackage(ROOT + user)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "other packages",
                (JavaClass other) ->
                    other.getPackageName().startsWith(ROOT)
                        && !allowed.contains(other.getPackageName().substring(ROOT.length()))))
        .allowEmptyShould(true)
        .as(sentence);
  }

  @TestFactory
  Stream<DynamicTest> everyLibraryIsUsedInItsPackagesOnly() {
    return libraries().entrySet().stream()
        .map(
            library ->
                DynamicTest.dynamicTest(
                    library.getKey(),
                    () ->
                        noClasses()
                            .that()
                            .resideOutsideOfPackages(
                                library.getValue().stream()
                                    .map(ROOT::concat)
                                    .toArray(String[]::new))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(library.getKey())
                            .as(
                                library.getKey()
                                    + " is used only in "
                                    + String.join(", ", library.getValue()))
                            .check(PROGRAM)));
  }

  private static ArchRule nnNeverSeesDna() {
    return noClasses()
        .that()
        .resideInAPackage("..nn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..genome..", "..label..", "..batch..", "org.biojava..", "htsjdk..")
        .as(NN_LAW);
  }

  private static ArchRule genomeAndLabelNeverSeeFloats() {
    return classes()
        .that()
        .resideInAnyPackage("..genome..", "..label..")
        .should(useNoFloats())
        .as(FLOAT_LAW);
  }

  private static ArchCondition<JavaClass> useNoFloats() {
    return new ArchCondition<>("use no floating-point numbers") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          refuse(field.getRawType(), field.getFullName(), events);
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          refuse(unit.getRawReturnType(), unit.getFullName(), events);
          unit.getRawParameterTypes().forEach(t -> refuse(t, unit.getFullName(), events));
        }
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
          if (access.getTarget() instanceof CodeUnitAccessTarget unit) {
            refuse(unit.getRawReturnType(), access.getDescription(), events);
            unit.getRawParameterTypes().forEach(t -> refuse(t, access.getDescription(), events));
          }
        }
      }

      private void refuse(JavaClass type, String where, ConditionEvents events) {
        if (FLOATS.contains(type.getBaseComponentType().getName())) {
          events.add(SimpleConditionEvent.violated(type, where + " has a " + type.getName()));
        }
      }
    };
  }

  @Test
  void nnHasNoSightOfDna() {
    nnNeverSeesDna().check(PROGRAM);
  }

  @Test
  void genomeAndLabelHaveNoSightOfFloats() {
    genomeAndLabelNeverSeeFloats().check(PROGRAM);
  }

  @Test
  void aBrokenLawIsToldAsASentence() {
    JavaClasses broken =
        new ClassFileImporter().importPackages("org.basewise.architecture.fixture");
    assertThatThrownBy(() -> nnNeverSeesDna().check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(NN_LAW);
    assertThatThrownBy(() -> genomeAndLabelNeverSeeFloats().check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(FLOAT_LAW);
  }
}
