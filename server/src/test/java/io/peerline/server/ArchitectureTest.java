package io.peerline.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The limits of the design, on the compiled classes; {@link SourceRulesTest} holds those that only sources show. */
class ArchitectureTest {
    private static final String SERVER = "io.peerline.server.";
    private static final String[] ENGINES = {SERVER + "engine.."};

    /** Features, each of which may use only those before it. */
    private static final List<String> FEATURES = List.of(
            "time",
            "limit",
            "access",
            "rest",
            "site",
            "bus",
            "identity",
            "session",
            "conversation",
            "presence",
            "assignment",
            "call",
            "community",
            "dispatch");

    /** Ports that were there before the limit, with the methods they have; a number here may only go down. */
    private static final Map<String, Integer> WIDER_PORTS =
            Map.of(SERVER + "assignment.Assignments", 9, SERVER + "community.Community", 9);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/view/generated/"))
            .importPackages("io.peerline");

    @Test
    void netty_stays_at_the_edge() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + "edge..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty.."));
    }

    @Test
    void sql_stays_in_its_engine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + "engine.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.flywaydb.."));
    }

    @Test
    void redis_stays_in_its_engine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + "engine.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce.."));
    }

    @Test
    void only_the_wiring_knows_the_engines() {
        DescribedPredicate<JavaClass> wiring = DescribedPredicate.describe(
                "the wiring, which has the root package for itself",
                type -> type.getPackageName().equals("io.peerline.server"));
        check(noClasses()
                .that(DescribedPredicate.not(wiring).and(DescribedPredicate.not(resideInAnyPackage(ENGINES))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES));
    }

    @Test
    void an_engine_does_not_know_another() {
        check(slices().matching(SERVER + "engine.(*)..").should().notDependOnEachOther());
    }

    @Test
    void packages_have_no_cycles() {
        check(slices().matching(SERVER + "(*)..").should().beFreeOfCycles());
        check(slices().matching("io.peerline.protocol.(*)..").should().beFreeOfCycles());
    }

    @TestFactory
    Stream<DynamicTest> a_feature_uses_only_the_features_before_it() {
        return FEATURES.stream()
                .map(feature -> DynamicTest.dynamicTest(feature, () -> {
                    String[] later = FEATURES.subList(FEATURES.indexOf(feature) + 1, FEATURES.size()).stream()
                            .map(name -> SERVER + name + "..")
                            .toArray(String[]::new);
                    check(noClasses()
                            .that()
                            .resideInAPackage(SERVER + feature + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(later)
                            .orShould()
                            .dependOnClassesThat()
                            .resideInAnyPackage(SERVER + "edge..", SERVER + "engine.."));
                }));
    }

    @Test
    void features_block_and_never_hand_out_futures() {
        String[] features = FEATURES.stream().map(name -> SERVER + name + "..").toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAnyPackage(features)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CompletionStage.class));
        check(noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(features)
                .and()
                .areNotPrivate()
                .should()
                .haveRawReturnType(JavaClass.Predicates.assignableTo(Future.class)));
    }

    @Test
    void the_protocol_is_pure() {
        check(noClasses()
                .that()
                .resideInAPackage("io.peerline.protocol..")
                .should()
                .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(
                                "io.peerline.protocol..",
                                "java.lang..",
                                "java.io..",
                                "java.math..",
                                "java.nio..",
                                "java.net",
                                "java.security..",
                                "java.time..",
                                "java.util..",
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..",
                                "org.jspecify..",
                                "")
                        .or(DescribedPredicate.describe("an array", JavaClass::isArray)))));
    }

    @Test
    void nothing_static_can_change() {
        check(fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "are written in the source",
                        field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(DescribedPredicate.describe(
                        "mutable",
                        type -> type.getPackageName().equals("java.util.concurrent.atomic")
                                || type.getPackageName().equals("java.util.concurrent")
                                || type.isAssignableTo(ThreadLocal.class))));
    }

    @Test
    void names_say_what_a_class_does() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)(\\$.*)?")
                .because("these words say nothing"));
        check(noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.assignableTo("io.netty.channel.ChannelHandler")))
                .should()
                .haveSimpleNameEndingWith("Handler")
                .because("a Handler is Netty's"));
    }

    @Test
    void a_constructor_takes_at_most_6_parameters() {
        check(classes().that().areNotRecords().and().areNotEnums().should(haveConstructorsOfAtMost(6)));
    }

    @Test
    void a_port_has_at_most_8_methods() {
        check(classes()
                .that()
                .areInterfaces()
                .and()
                .resideInAPackage("io.peerline.server..")
                .should(haveAbstractMethods(8)));
    }

    private static ArchCondition<JavaClass> haveConstructorsOfAtMost(int limit) {
        return new ArchCondition<>("have constructors of at most " + limit + " parameters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructor constructor : type.getConstructors()) {
                    int count = constructor.getRawParameterTypes().size();
                    if (count > limit && !constructor.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                        events.add(SimpleConditionEvent.violated(
                                constructor, constructor.getFullName() + " takes " + count + " parameters"));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveAbstractMethods(int limit) {
        return new ArchCondition<>("have at most " + limit + " methods to implement") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long count = type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .count();
                if (count > WIDER_PORTS.getOrDefault(type.getName(), limit)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has " + count + " methods"));
                }
            }
        };
    }

    /** A rule about a package that nobody has filled yet holds. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
