package org.gradus.openapi;

import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/** What a search may say: the parameters that the type announces, and how the answer is to look (FHIR R4, 3.1.1.5). */
final class SearchParameters {

    /** Its name says which type and which parameter it looks at, which a list of names cannot hold. */
    private static final String REVERSE_CHAIN = "_has";

    private static final String COUNT = "_count";
    private static final String SHARED = "#/components/parameters/";

    private SearchParameters() {}

    /** Those of every search, among the document's components. */
    static Map<String, Parameter> shared() {
        Map<String, Parameter> shared = new LinkedHashMap<>();
        shared.put(COUNT, query(COUNT, "How many on a page").schema(new IntegerSchema().minimum(BigDecimal.ZERO)));
        shared.put(
                "_sort",
                query("_sort", "Parameters to sort by; a minus before one turns it round")
                        .schema(new StringSchema()));
        shared.put(
                "_summary",
                query("_summary", "Less of each resource")
                        .schema(new StringSchema()._enum(List.of("true", "text", "data", "count", "false"))));
        shared.put(
                "_elements",
                query("_elements", "Only these elements, divided by commas").schema(new StringSchema()));
        return shared;
    }

    static Parameter count() {
        return new Parameter().$ref(SHARED + COUNT);
    }

    /** Those of a type, by name; results last. */
    static List<Parameter> of(CapabilityStatementRestResourceComponent resource) {
        Stream<Parameter> own = resource.getSearchParam().stream()
                .filter(parameter -> !REVERSE_CHAIN.equals(parameter.getName()))
                .sorted(Comparator.comparing((CapabilityStatementRestResourceSearchParamComponent parameter) ->
                                parameter.getName().startsWith("_"))
                        .thenComparing(CapabilityStatementRestResourceSearchParamComponent::getName))
                .map(parameter -> query(parameter.getName(), about(resource.getType(), parameter))
                        .schema(new StringSchema()));
        // What has no references to follow is served from a table of our own, which knows pages and nothing more.
        Stream<Parameter> results = resource.hasSearchInclude()
                ? Stream.concat(
                        Stream.of(
                                included("_include", "What they refer to", resource.getSearchInclude()),
                                included("_revinclude", "What refers to them", resource.getSearchRevInclude())),
                        shared().keySet().stream().map(name -> new Parameter().$ref(SHARED + name)))
                : Stream.of(count());
        return Stream.concat(own, results).toList();
    }

    private static Parameter included(String name, String about, List<StringType> known) {
        Schema<String> schema = new StringSchema()
                ._enum(known.stream().map(PrimitiveType::getValue).sorted().toList());
        return query(name, "Also find " + Character.toLowerCase(about.charAt(0)) + about.substring(1))
                .schema(schema);
    }

    private static Parameter query(String name, String about) {
        return new QueryParameter().name(name).description(about);
    }

    /** FHIR documents a parameter that many types share in a list with a line for each. */
    private static String about(String type, CapabilityStatementRestResourceSearchParamComponent parameter) {
        String text =
                parameter.hasDocumentation() ? parameter.getDocumentation().trim() : "";
        Matcher line =
                Pattern.compile("\\* \\[" + type + "]\\([^)]*\\): ([^\r\n]*)").matcher(text);
        String own = line.find() ? line.group(1).trim() : text;
        String kind = parameter.getType() == null ? "" : parameter.getType().toCode();
        return own.isEmpty() ? kind : kind + ": " + own;
    }
}
