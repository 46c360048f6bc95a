package org.gradus.fhir;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;

/** The form of a body in XML: well-formed, without a document type, not too deep (FHIR R4, XML, 2.6.1.1). */
final class XmlBody {

    private static final int DEEPEST = 200;
    private static final XMLInputFactory XML = factory();

    private XmlBody() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** @throws Problem 400 */
    static void check(String text) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(text));
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw Problem.of(Kind.MALFORMED, "A document type declaration is not read.");
                } else if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
                    throw Problem.of(Kind.MALFORMED, "The body is nested too deep.");
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException e) {
            throw Problem.of(Kind.MALFORMED, "The body is not XML.");
        }
    }
}
