package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "%patient.birthDate <= %today - 65 years",
                "%observations.where(code.coding.exists(code = '41950-7') and value.ofType(Quantity).value >= 1000).count() >= 3",
                "%conditions.exists(code.coding.code = '414916001') or %procedures.empty()",
                "%observations.where(issued <= %now).select(effective.ofType(dateTime)).distinct().count() > 2",
                "'%observations' = 'a text, not a constant'",
                "(%observations | %conditions).first().exists().not()"
            })
    void what_reads_the_evidence_in_bounded_time_is_possible(String expression) {
        assertThat(ExpressionRules.check(expression)).isEmpty();
    }

    @Tag("IN-23")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    %patient.managingOrganization.resolve().exists()        | function resolve
                    %patient.descendants().count() > 1                      | function descendants
                    %patient.children().exists()                            | function children
                    %patient.repeat(contact).exists()                       | function repeat
                    %patient.name.family.matches('(a+)+')                   | function matches
                    %patient.name.family.replaceMatches('a', 'b') = 'x'     | function replaceMatches
                    %observations.code.memberOf('https://a/ValueSet/b')     | function memberOf
                    %patient.conformsTo('https://a/StructureDefinition/b')  | function conformsTo
                    %observations.trace('x').exists()                       | function trace
                    %observations.aggregate($total + 1, 0) > 3              | function aggregate
                    %observations.combine(%observations).exists()           | function combine
                    %patient.birthDate < today()                            | function today
                    now() > %now                                            | function now
                    %secrets.exists()                                       | constant %secrets
                    %observations.where(%observations.exists()).exists()    | within a function
                    %patient.where((1 = 1 and %conditions.exists())).empty() | within a function
                    iif(true, %procedures, %conditions).exists()            | within a function
                    %patient.name.                                          | not FHIRPath
                    %patient.(                                              | not FHIRPath
                    """)
    void what_is_not_is_refused_by_name(String expression, String why) {
        assertThat(ExpressionRules.check(expression).orElse("accepted")).contains(why);
    }

    @Test
    void an_expression_is_of_modest_size() {
        assertThat(ExpressionRules.check("true" + " and true".repeat(150)).orElse("accepted"))
                .isEqualTo("accepted");
        assertThat(ExpressionRules.check("true" + " and true".repeat(210)).orElse("accepted"))
                .contains("200 parts");
        assertThat(ExpressionRules.check("true" + " and true".repeat(300)).orElse("accepted"))
                .contains("2000 characters");
    }
}
